import KumoText

/// Cuts a text at what the dialect reads in it: addresses and names of emoji.
struct TextPieces {
    enum Piece {
        case text(Range<Int>)
        case link(Autolink)
        case emoji(ArraySlice<UInt8>)
    }

    /// What stands before a text.
    enum Neighbour {
        /// The start of a line, or white space.
        case space
        /// A delimiter of emphasis.
        case delimiter
        case other
    }

    private let text: ArraySlice<UInt8>
    private let before: Neighbour
    private var pieces: [Piece] = []
    private var start: Int

    /// The text cut up; nil where there is nothing in it, which one look at its bytes tells for nearly every text.
    ///
    /// - Parameters:
    ///   - before: what stands before the text.
    ///   - linking: whether addresses become links; they do not in another link.
    static func pieces(of text: ArraySlice<UInt8>, after before: Neighbour, linking: Bool) -> [Piece]? {
        guard mayHold(text) else { return nil }
        var pieces = TextPieces(text, before)
        pieces.cut(linking: linking)
        return pieces.pieces.isEmpty ? nil : pieces.pieces
    }

    private init(_ text: ArraySlice<UInt8>, _ before: Neighbour) {
        self.text = text
        self.before = before
        start = text.startIndex
    }

    private static func mayHold(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { $0.holds(UInt8(ascii: ":")) || $0.holds("ww") }
    }

    private mutating func cut(linking: Bool) {
        var index = text.startIndex
        // In brackets that are still open, a link may begin; Markdig makes no other in it.
        var brackets = 0
        while index < text.endIndex {
            guard Self.mayBegin[Int(text[index])] else {
                index += 1
                continue
            }
            switch text[index] {
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets = max(0, brackets - 1)
            case UInt8(ascii: ":") where neighbour(before: index) == .space:
                if let (emoji, end) = emoji(at: index) {
                    add(.emoji(emoji), index..<end)
                    index = end
                    continue
                }
            case UInt8(ascii: "h"), UInt8(ascii: "f"), UInt8(ascii: "m"), UInt8(ascii: "w"):
                guard linking, brackets == 0, neighbour(before: index) != .other else { break }
                if let link = Autolink(in: text, at: index) {
                    add(.link(link), link.range)
                    index = link.range.upperBound
                    continue
                }
            default: break
            }
            index += 1
        }
        if !pieces.isEmpty, start < text.endIndex { pieces.append(.text(start..<text.endIndex)) }
    }

    /// The bytes that something may begin with, or that count.
    private static let mayBegin: [Bool] = (0..<256).map { "[]:hfmw".utf8.contains(UInt8($0)) }

    private mutating func add(_ piece: Piece, _ range: Range<Int>) {
        if start < range.lowerBound { pieces.append(.text(start..<range.lowerBound)) }
        pieces.append(piece)
        start = range.upperBound
    }

    private func neighbour(before index: Int) -> Neighbour {
        Self.neighbour(after: text[..<index]) ?? before
    }

    /// What a text that follows stands after; nil where this one is empty.
    static func neighbour(after text: ArraySlice<UInt8>) -> Neighbour? {
        guard let byte = text.last else { return nil }
        if let neighbour = neighbour(afterASCII: byte) { return neighbour }
        return text.scalar(endingAt: text.endIndex)?.isMarkdownSpace == true ? .space : .other
    }

    /// What follows a character of ASCII; nil for the last byte of another.
    static func neighbour(afterASCII byte: UInt8) -> Neighbour? {
        switch byte {
        case ...0x20: .space
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("): .delimiter
        case ..<0x80: .other
        default: nil
        }
    }

    private func emoji(at colon: Int) -> (ArraySlice<UInt8>, end: Int)? {
        let reach = text[(colon + 1)...].prefix(EmojiTable.longestName + 1)
        guard let end = reach.firstIndex(of: UInt8(ascii: ":")), end > colon + 1,
            reach[..<end].allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || "_+-".utf8.contains($0) }),
            let character = EmojiTable.character(named: reach[..<end])
        else { return nil }
        return (character, end + 1)
    }
}
