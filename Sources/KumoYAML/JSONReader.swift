package import KumoText

/// Reads JSON into the same tree as YAML, as leniently as DocFX does: comments, commas after the last item, single
/// quotation marks, keys without any and breaks of lines in texts are no faults.
///
/// Texts are not plain, so that `"null"` is no null; numbers and the words `true`, `false` and `null` are.
package struct JSONReader {
    private let source: SourceText
    private let depthLimit: Int
    private var index = 0
    private var faults: [YAMLFault] = []

    /// - Parameter depth: how deep lists and maps may be within each other.
    package static func read(_ source: SourceText, depth: Int = YAMLReader.depthLimit) -> YAMLDocument {
        var reader = JSONReader(source, depth)
        return reader.document()
    }

    private init(_ source: SourceText, _ depthLimit: Int) {
        self.source = source
        self.depthLimit = depthLimit
    }

    /// Ends the reading at the first thing that is no JSON; the fault is noted before.
    private struct Stopped: Error {}

    private mutating func document() -> YAMLDocument {
        do throws(Stopped) {
            try skipSpaces()
            guard index < source.bytes.count else { return YAMLDocument(root: nil, faults: []) }
            let root = try value(depth: 0)
            noteRest()
            return YAMLDocument(root: root, faults: faults)
        } catch {
            return YAMLDocument(root: nil, faults: faults)
        }
    }

    /// DocFX passes over what follows the value; it is kept as well, but said.
    private mutating func noteRest() {
        do throws(Stopped) {
            try skipSpaces()
            if index < source.bytes.count { try stop("there is more after the end of the value") }
        } catch {}
    }

    private mutating func value(depth: Int) throws(Stopped) -> YAMLNode {
        let start = index
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let text = try string()
            return YAMLNode(.scalar(YAMLScalar(text, isPlain: false)), range: start..<index)
        default:
            let word = source.bytes[index...].prefix { Self.isWord($0) }
            guard !word.isEmpty else {
                try stop(byte == nil ? "the text ends where a value should be" : "there is no value here")
            }
            index += word.count
            let text = String(decoding: word, as: UTF8.self)
            guard Self.isLiteral(text) else {
                index = start
                try stop("'\(text)' is no value; texts stand in quotation marks")
            }
            return YAMLNode(.scalar(YAMLScalar(text)), range: start..<index)
        }
    }

    private mutating func object(depth: Int) throws(Stopped) -> YAMLNode {
        let start = index
        try open(depth)
        var entries: [YAMLNode.Entry] = []
        var positions: [String: Int] = [:]
        while try !closes(with: "}") {
            let keyStart = index
            let key = try self.key()
            let keyRange = keyStart..<index
            try skipSpaces()
            guard take(":") else { try stop("a colon is missing after the key") }
            try skipSpaces()
            let entry = YAMLNode.Entry(
                key: YAMLScalar(key, isPlain: false), keyRange: keyRange, value: try value(depth: depth + 1))
            if let position = positions[key] {
                faults.append(YAMLFault(kind: .duplicateKey(key), range: keyRange))
                entries[position] = entry
            } else {
                positions[key] = entries.count
                entries.append(entry)
            }
            try separate("}")
        }
        return YAMLNode(.mapping(entries), range: start..<index)
    }

    private mutating func array(depth: Int) throws(Stopped) -> YAMLNode {
        let start = index
        try open(depth)
        var items: [YAMLNode] = []
        while try !closes(with: "]") {
            items.append(try value(depth: depth + 1))
            try separate("]")
        }
        return YAMLNode(.sequence(items), range: start..<index)
    }

    private mutating func open(_ depth: Int) throws(Stopped) {
        if depth >= depthLimit {
            faults.append(YAMLFault(kind: .tooDeep, range: index..<index + 1))
            throw Stopped()
        }
        index += 1
    }

    private mutating func closes(with end: Unicode.Scalar) throws(Stopped) -> Bool {
        try skipSpaces()
        return take(end)
    }

    private mutating func separate(_ end: Unicode.Scalar) throws(Stopped) {
        try skipSpaces()
        guard !take(","), byte != UInt8(ascii: end) else { return }
        try stop(byte == nil ? "the text ends before '\(end)'" : "a comma or '\(end)' is missing")
    }

    private mutating func key() throws(Stopped) -> String {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try string() }
        let word = source.bytes[index...].prefix {
            Self.isWord($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "$")
        }
        guard !word.isEmpty else {
            try stop(byte == nil ? "the text ends where a key should be" : "there is no key here")
        }
        index += word.count
        return String(decoding: word, as: UTF8.self)
    }
}

extension JSONReader {
    private mutating func string() throws(Stopped) -> String {
        let start = index
        let quote = source.bytes[index]
        index += 1
        var text: [UInt8] = []
        while true {
            // A text has few escapes, so that it is copied by pieces.
            let piece = source.bytes[index...].prefix { $0 != quote && $0 != UInt8(ascii: "\\") }
            text += piece
            index += piece.count
            guard let next = byte else { break }
            index += 1
            if next == quote { return String(decoding: text, as: UTF8.self) }
            text += String(try escape()).utf8
        }
        index = start
        try stop("the text that begins here has no end")
    }

    private mutating func escape() throws(Stopped) -> Unicode.Scalar {
        // The caller finds that the text has no end.
        guard let next = byte else { return "\u{FFFD}" }
        index += 1
        switch next {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(next)
        case UInt8(ascii: "u"): return scalar(from: try unit())
        default:
            index -= 2
            try stop("no character is written so")
        }
    }

    /// A unit of UTF-16 is a character, or half of one with the other half after it.
    private mutating func scalar(from unit: UInt32) -> Unicode.Scalar {
        guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        guard source.bytes[index...].starts(with: "\\u".utf8), let low = hexadecimal(at: index + 2),
            (0xDC00...0xDFFF).contains(low)
        else { return "\u{FFFD}" }
        index += 6
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func unit() throws(Stopped) -> UInt32 {
        guard let unit = hexadecimal(at: index) else { try stop("\\u needs four hexadecimal digits") }
        index += 4
        return unit
    }

    private func hexadecimal(at start: Int) -> UInt32? {
        let digits = source.bytes[start...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private mutating func skipSpaces() throws(Stopped) {
        while let next = byte {
            switch next {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            case UInt8(ascii: "/"): try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(Stopped) {
        let rest = source.bytes[index...]
        if rest.starts(with: "//".utf8) {
            index = rest.firstIndex(of: 0x0A) ?? source.bytes.count
        } else if rest.starts(with: "/*".utf8) {
            var end = index + 2
            while end + 1 < source.bytes.count,
                source.bytes[end] != UInt8(ascii: "*") || source.bytes[end + 1] != UInt8(ascii: "/")
            {
                end += 1
            }
            guard end + 1 < source.bytes.count else { try stop("the comment that begins here has no end") }
            index = end + 2
        } else {
            try stop("there is no value here")
        }
    }

    private var byte: UInt8? { index < source.bytes.count ? source.bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// Notes what is wrong where the reader stands, and ends the reading.
    private mutating func stop(_ words: String) throws(Stopped) -> Never {
        let end = min(index + 1, source.bytes.count)
        faults.append(YAMLFault(kind: .syntax(words), range: min(index, end)..<end))
        throw Stopped()
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func isLiteral(_ word: String) -> Bool {
        ["true", "false", "null"].contains(word) || Double(word) != nil
    }
}
