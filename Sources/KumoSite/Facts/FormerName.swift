import KumoText

/// A former name, and what stands around it: `Present (formerly Former)` and `Former (now Present)` tell of both.
struct FormerName {
    private let range: Range<Int>
    private let text: [UInt8]

    private static let brackets = [("(", ")"), ("（", "）")].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// How far the present name may be away.
    private static let reach = 200

    init(_ range: Range<Int>, in text: [UInt8]) {
        self.range = range
        self.text = text
    }

    func isExplained(by names: [String]) -> Bool {
        let names = names.map { Array($0.utf8) }
        return Self.brackets.contains { open, close in
            isInBrackets(open, close, behindOne: names) || isBeforeBrackets(open, close, withOne: names)
        }
    }

    /// The present name stands right before the brackets that hold the former one.
    private func isInBrackets(_ open: [UInt8], _ close: [UInt8], behindOne names: [[UInt8]]) -> Bool {
        let before = text[..<range.lowerBound].suffix(Self.reach)
        guard let start = before.occurrences(of: open).last,
            before[start...].occurrences(of: close).isEmpty
        else { return false }
        var head = before[..<start]
        while let last = head.last, last <= 0x20 { head.removeLast() }
        return names.contains { head.suffix($0.count).elementsEqual($0) }
    }

    /// The present name stands in brackets right behind the former one.
    private func isBeforeBrackets(_ open: [UInt8], _ close: [UInt8], withOne names: [[UInt8]]) -> Bool {
        let rest = text[range.upperBound...].prefix(Self.reach).drop { $0 <= 0x20 }
        guard rest.starts(with: open), let end = rest.occurrences(of: close).first else { return false }
        return names.contains { !rest[..<end].occurrences(of: $0).isEmpty }
    }
}
