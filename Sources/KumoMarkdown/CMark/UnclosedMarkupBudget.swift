internal import KumoText

/// A bound on raw HTML that is opened and never closed. libcmark-gfm 0.29.0.gfm.6 looks for the end of each
/// `<![CDATA[` and `<?` to the end of the paragraph, so that n of them in one cost n² steps.
enum UnclosedMarkupBudget {
    /// More than anybody writes in earnest, and few enough to look for.
    private static let allowed = 200

    private static let pairs: [(opening: StaticString, closing: StaticString)] = [
        ("<![CDATA[", "]]>"), ("<?", "?>"),
    ]

    /// The text with a backslash before each opening that no closing follows, where there are too many of them;
    /// nil where all is well.
    static func defused(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var marked: [Int] = []
        for pair in pairs {
            let openings = positions(of: pair.opening, in: text)
            guard openings.count > allowed else { continue }
            let end = positions(of: pair.closing, in: text).last ?? 0
            let unclosed = openings.filter { $0 >= end }
            if unclosed.count > allowed { marked += unclosed }
        }
        guard !marked.isEmpty else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(text.count + marked.count)
        var start = 0
        for position in marked.sorted() {
            output += text[start..<position]
            output.append(UInt8(ascii: "\\"))
            start = position
        }
        return output + text[start...]
    }

    private static func positions(of mark: StaticString, in text: UnsafeBufferPointer<UInt8>) -> [Int] {
        let length = mark.utf8CodeUnitCount
        guard text.count >= length else { return [] }
        var positions: [Int] = []
        var next = text.position(of: mark.utf8Start[0])
        while let index = next, index <= text.count - length {
            if (1..<length).allSatisfy({ text[index + $0] == mark.utf8Start[$0] }) { positions.append(index) }
            next = text.position(of: mark.utf8Start[0], from: index + 1)
        }
        return positions
    }
}
