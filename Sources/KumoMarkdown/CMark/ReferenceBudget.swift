internal import KumoText

/// A bound on what link references may unfold to. libcmark-gfm 0.29.0.gfm.6 copies the address of a definition
/// to every use of it, so that n uses of an address of n bytes cost n² bytes.
enum ReferenceBudget {
    /// Bytes; the largest article of the seven docsets studied needs under 100,000.
    private static let limit = 16 << 20

    /// The text with its longest definitions made text by a backslash, where they would unfold beyond bounds;
    /// nil where all is well, which is so for every document anybody wrote in earnest.
    static func defused(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.holds(UInt8(ascii: "["), moreThan: 1000) else { return nil }
        let brackets = text.count { $0 == UInt8(ascii: "[") }
        let allowed = limit / brackets
        var output: [UInt8] = []
        var isChanged = false
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count
            let line = text[start..<end]
            if line.count > allowed, let bracket = definition(in: line) {
                output += text[start..<bracket]
                // In place of the bracket's first neighbour nothing moves but this one line, by a column.
                output.append(UInt8(ascii: "\\"))
                output += text[bracket..<end]
                isChanged = true
            } else {
                output += line
            }
            start = end
        }
        return isChanged ? output : nil
    }

    /// Where the bracket of a definition stands, if the line begins one.
    private static func definition(in line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard let first = line.firstIndex(where: { $0 != 0x20 && $0 != UInt8(ascii: ">") }),
            line[first] == UInt8(ascii: "["), let close = line[first...].firstIndex(of: UInt8(ascii: "]")),
            close + 1 < line.endIndex, line[close + 1] == UInt8(ascii: ":")
        else { return nil }
        return first
    }
}
