/// Which ends of emphasis a run of delimiters may be, told by the characters beside it: by CommonMark's rules, or
/// by those of markdown-cjk-friendly, which let East Asian punctuation stand beside a delimiter.
struct Flanking: Equatable {
    var opens: Bool
    var closes: Bool

    /// A character beside a run.
    struct Neighbour {
        var isSpace: Bool
        var isPunctuation: Bool
        /// Whether it belongs to Chinese, Japanese or Korean text.
        var isEastAsian: Bool

        /// The end of a line.
        static let space = Neighbour(isSpace: true, isPunctuation: false, isEastAsian: false)
    }

    init(
        of delimiter: UInt8, between before: Neighbour, and after: Neighbour
    ) {
        func isForeign(_ neighbour: Neighbour) -> Bool { neighbour.isPunctuation && !neighbour.isEastAsian }
        let isLeft =
            !after.isSpace
            && (!isForeign(after) || before.isSpace || isForeign(before) || before.isEastAsian)
        let isRight =
            !before.isSpace
            && (!isForeign(before) || after.isSpace || isForeign(after) || after.isEastAsian)
        if delimiter == UInt8(ascii: "_") {
            opens = isLeft && (!isRight || before.isPunctuation)
            closes = isRight && (!isLeft || after.isPunctuation)
        } else {
            opens = isLeft
            closes = isRight
        }
    }
}

extension Flanking.Neighbour {
    /// The character before an offset of a line, with the selector of its form.
    ///
    /// - Parameter isFriendly: whether East Asian text is told from other.
    init(before offset: Int, in line: ArraySlice<UInt8>, isFriendly: Bool) {
        guard let last = line.scalar(endingAt: offset) else {
            self = .space
            return
        }
        self.init(last, isFriendly)
        guard isFriendly, EastAsian.isVariationSelector(last) || EastAsian.isIdeographicSelector(last) else { return }
        if EastAsian.isIdeographicSelector(last) {
            isEastAsian = true
        } else if let base = line.scalar(endingAt: offset - last.utf8.count) {
            self.init(base, isFriendly)
            if EastAsian.isAmbiguousQuote(base), last.value == 0xFE01 { isEastAsian = true }
        }
    }

    /// The character at an offset of a line.
    init(after offset: Int, in line: ArraySlice<UInt8>, isFriendly: Bool) {
        guard let next = line.scalar(startingAt: offset) else {
            self = .space
            return
        }
        self.init(next, isFriendly)
    }

    private init(_ scalar: Unicode.Scalar, _ isFriendly: Bool) {
        isSpace = scalar.isMarkdownSpace
        isPunctuation = scalar.isMarkdownPunctuation
        isEastAsian = isFriendly && EastAsian.contains(scalar)
    }
}

extension ArraySlice<UInt8> {
    /// The character that begins at an index; nil at the end.
    func scalar(startingAt index: Int) -> Unicode.Scalar? {
        guard index < endIndex, index >= startIndex else { return nil }
        return String(decoding: self[index..<Swift.min(endIndex, index + 4)], as: UTF8.self).unicodeScalars.first
    }

    /// The character that ends before an index; nil at the start.
    func scalar(endingAt index: Int) -> Unicode.Scalar? {
        guard index > startIndex, index <= endIndex else { return nil }
        var start = index - 1
        while start > startIndex, index - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
        return String(decoding: self[start..<index], as: UTF8.self).unicodeScalars.first
    }
}
