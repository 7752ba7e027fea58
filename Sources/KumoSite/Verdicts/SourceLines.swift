import KumoText

/// The lines of a file in which a comment may stand: those of fenced code are left out.
struct SourceLines {
    private let source: SourceText
    private let isYAML: Bool
    private var line = 0
    /// Whether the line before was of the front matter.
    private var isInFrontMatter = false
    private var fence: Fence?

    struct Line {
        var range: Range<Int>
        /// Of a YAML file or of front matter.
        var isYAML: Bool
    }

    /// A line that begins fenced code.
    struct Fence {
        private let mark: UInt8
        private let count: Int

        /// - Parameter line: from its first character that is no space and no mark of a quote.
        init?(_ line: ArraySlice<UInt8>) {
            guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
            count = line.prefix { $0 == mark }.count
            guard count >= 3, mark == UInt8(ascii: "~") || !line.dropFirst(count).contains(mark) else { return nil }
            self.mark = mark
        }

        func isClosed(by line: ArraySlice<UInt8>) -> Bool {
            let text = SourceLines.content(of: line)
            let own = text.prefix { $0 == mark }.count
            return own >= count && text.dropFirst(own).allSatisfy { $0 == 0x20 || $0 == 0x09 }
        }
    }

    init(_ source: SourceText, isYAML: Bool) {
        self.source = source
        self.isYAML = isYAML
    }

    mutating func next() -> Line? {
        while line < source.lineCount {
            let range = source.lineRange(line)
            defer { line += 1 }
            if isYAML { return Line(range: range, isYAML: true) }
            let text = source.bytes[range]
            if line == 0, text.elementsEqual("---".utf8) {
                isInFrontMatter = true
                continue
            }
            if isInFrontMatter {
                isInFrontMatter = !text.elementsEqual("---".utf8) && !text.elementsEqual("...".utf8)
                return Line(range: range, isYAML: true)
            }
            if let open = fence {
                if open.isClosed(by: text) { fence = nil }
                continue
            }
            fence = Fence(Self.content(of: text))
            if fence == nil { return Line(range: range, isYAML: false) }
        }
        return nil
    }

    /// A line without the spaces and the marks of quotes and of a list's item that it begins with.
    private static func content(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let text = line.drop { [0x20, 0x09, UInt8(ascii: ">")].contains($0) }
        guard let first = text.first, [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first),
            text.dropFirst().first == 0x20
        else { return text }
        return text.dropFirst(2).drop { $0 == 0x20 }
    }
}
