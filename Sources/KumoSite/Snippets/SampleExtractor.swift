import KumoText

/// Takes from a sample what a snippet asks for.
struct SampleExtractor {
    private let sample: SourceText
    /// The most bytes that may come out.
    private let limit: Int

    init(_ sample: SourceText, limit: Int) {
        self.sample = sample
        self.limit = limit
    }

    enum Outcome: Equatable {
        case code([UInt8])
        case tagNotFound(Tags)
        /// The part begins but has no end.
        case tagNotClosed
        case tooLarge
    }

    /// What a sample has in place of a part that it lacks.
    struct Tags: Equatable {
        /// In order.
        var names: [String]
        /// Whether the part is there, marked as the language does not mark parts.
        var isInOtherStyle: Bool
    }

    var lineCount: Int { sample.bytes.isEmpty ? 0 : sample.lineCount }

    /// - Parameter styles: how the sample's language marks parts.
    func part(_ name: String, marked styles: [TagStyle], dedent: Int?) -> Outcome {
        for style in styles {
            let tags = SampleTags(in: sample, style: style)
            guard let part = tags[name] else { continue }
            guard let end = part.end else { return .tagNotClosed }
            return code((part.start..<max(part.start, end)).filter { !tags.markerLines.contains($0) }, dedent)
        }
        let tables = TagStyle.all.map { SampleTags(in: sample, style: $0) }
        return .tagNotFound(
            Tags(
                names: Set(tables.flatMap(\.parts.keys)).sorted(),
                isInOtherStyle: tables.contains { $0[name] != nil }))
    }

    /// - Parameter ranges: none for the whole sample.
    func lines(_ ranges: [LineRange], dedent: Int?) -> Outcome {
        let count = lineCount
        guard !ranges.isEmpty else { return code(0..<count, dedent) }
        var lines: [Int] = []
        for range in ranges {
            lines += range.indices(of: count)
            // Each line takes a byte at least.
            guard lines.count <= limit else { return .tooLarge }
        }
        return code(lines, dedent)
    }

    /// Lines without the indent they share, or without `dedent` spaces of it. Tabs of an indent become spaces.
    private func code(_ lines: some Sequence<Int>, _ dedent: Int?) -> Outcome {
        var indents: [(columns: Int, rest: ArraySlice<UInt8>)] = []
        var shared = Int.max
        var size = 0
        for line in lines {
            let indent = Self.indent(of: sample.bytes[sample.lineRange(line)])
            indents.append(indent)
            size += indent.columns + indent.rest.count + 1
            guard size <= limit else { return .tooLarge }
            // A line of nothing but spaces says nothing about how deep the code is.
            if !indent.rest.isEmpty { shared = min(shared, indent.columns) }
        }
        var code: [UInt8] = []
        code.reserveCapacity(size)
        for indent in indents {
            code.append(contentsOf: repeatElement(0x20, count: max(0, indent.columns - (dedent ?? shared))))
            code += indent.rest
            code.append(UInt8(ascii: "\n"))
        }
        return .code(code)
    }

    private static func indent(of line: ArraySlice<UInt8>) -> (columns: Int, rest: ArraySlice<UInt8>) {
        var columns = 0
        for (index, byte) in zip(line.indices, line) {
            switch byte {
            case 0x20: columns += 1
            case 0x09: columns += 4 - columns % 4
            default: return (columns, line[index...])
            }
        }
        return (columns, line[line.endIndex...])
    }
}
