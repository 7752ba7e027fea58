internal import CYaml
package import KumoText

/// The outcome of reading YAML: what could be read, and what is wrong with it.
package struct YAMLDocument: Sendable {
    /// Nil when the text is empty or not YAML.
    package var root: YAMLNode?
    package var faults: [YAMLFault]
}

/// Something wrong with a piece of YAML. The reader of the file words it, since the code depends on the file.
package struct YAMLFault: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// libyaml's own words, in lower case and without a full stop.
        case syntax(String)
        /// The key is in the map twice; the last one counts.
        case duplicateKey(String)
        /// Lists and maps within each other deeper than the reader was told.
        case tooDeep
        /// Aliases that would unfold to more than `YAMLReader.nodeLimit` nodes.
        case tooLarge
    }

    package var kind: Kind
    package var range: Range<Int>
}

/// Reads the first document of a YAML text by libyaml's events, without resolving any scalar to a type:
/// about fourteen times faster than loading it with Yams, and what was written stays what it was.
package enum YAMLReader {
    package static let depthLimit = 100
    /// For files whose readers need no stack for depth; it is libyaml's own.
    package static let tallLimit = 1_000
    package static let nodeLimit = 1_000_000

    /// - Parameters:
    ///   - range: the bytes of `source` to read; all of them by default.
    ///   - depth: how deep lists and maps may be within each other.
    package static func read(
        _ source: SourceText, in range: Range<Int>? = nil, depth: Int = depthLimit
    ) -> YAMLDocument {
        let range = range ?? 0..<source.bytes.count
        guard !range.isEmpty else { return YAMLDocument(root: nil, faults: []) }
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else {
            return YAMLDocument(root: nil, faults: [YAMLFault(kind: .syntax("out of memory"), range: range)])
        }
        defer { yaml_parser_delete(parser) }
        return source.bytes.withUnsafeBufferPointer { bytes in
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            // The bytes outlive the parser's last event, which is read inside this closure.
            yaml_parser_set_input_string(parser, bytes.baseAddress.map { $0 + range.lowerBound }, range.count)
            var builder = YAMLTreeBuilder(marks: MarkTable(source, range), depthLimit: depth)
            readEvents(of: parser, into: &builder)
            return YAMLDocument(root: builder.root, faults: builder.faults)
        }
    }

    private static func readEvents(
        of parser: UnsafeMutablePointer<yaml_parser_t>, into builder: inout YAMLTreeBuilder
    ) {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else {
                builder.fail(syntaxFault(of: parser, marks: builder.marks))
                return
            }
            let type = event.type
            builder.take(event)
            yaml_event_delete(&event)
            if type == YAML_STREAM_END_EVENT || type == YAML_DOCUMENT_END_EVENT || builder.isStopped { return }
        }
    }

    private static func syntaxFault(of parser: UnsafeMutablePointer<yaml_parser_t>, marks: MarkTable) -> YAMLFault {
        var words = parser.pointee.problem.map { String(cString: $0) } ?? "this is not YAML"
        if let context = parser.pointee.context { words += ", " + String(cString: context) }
        let offset = marks.offset(of: parser.pointee.problem_mark)
        // libyaml has a limit of its own, above ours but reached before its events are handed out.
        let isTooDeep = words.hasPrefix("Maximum nesting level")
        return YAMLFault(kind: isTooDeep ? .tooDeep : .syntax(words), range: offset..<marks.endOfCharacter(at: offset))
    }
}

/// Turns libyaml's marks, which count code points, into offsets of bytes.
struct MarkTable {
    private let source: SourceText
    private let range: Range<Int>
    private let firstLine: Int
    /// Whether a code point is a byte.
    private let isASCII: Bool

    /// - Parameter range: the bytes that libyaml reads.
    init(_ source: SourceText, _ range: Range<Int>) {
        self.source = source
        self.range = range
        firstLine = source.line(at: range.lowerBound)
        isASCII = source.bytes.withUnsafeBufferPointer { bytes in
            bytes.positionOfNonASCII(from: range.lowerBound).map { $0 >= range.upperBound } ?? true
        }
    }

    func offset(of mark: yaml_mark_t) -> Int {
        if isASCII { return min(range.lowerBound + Int(mark.index), range.upperBound) }
        let line = firstLine + Int(mark.line)
        guard line < source.lineStarts.count else { return source.bytes.count }
        var offset = source.lineStarts[line]
        var left = Int(mark.column)
        source.bytes.withUnsafeBufferPointer { bytes in
            // Most lines are ASCII up to the place.
            let ahead = UnsafeBufferPointer(rebasing: bytes[offset..<min(offset + left, bytes.count)])
            let plain = ahead.positionOfNonASCII() ?? ahead.count
            offset += plain
            left -= plain
            while left > 0, offset < bytes.count {
                offset += 1
                while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
                left -= 1
            }
        }
        return offset
    }

    func endOfCharacter(at offset: Int) -> Int {
        var next = min(offset + 1, source.bytes.count)
        while next < source.bytes.count, source.bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}
