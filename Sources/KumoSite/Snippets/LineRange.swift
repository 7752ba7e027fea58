/// Lines of a sample or of a snippet, counted from 1, as `3`, `3-5` or `3-` say.
struct LineRange: Hashable, Sendable, CustomStringConvertible {
    var first: Int
    /// Nil for all that follow.
    var last: Int?

    init(_ first: Int, _ last: Int?) {
        self.first = first
        self.last = last
    }

    /// - Parameter prefix: what each number begins with, in any case: `L` in `#L3-L5`.
    init?(_ text: some StringProtocol, prefix: String = "") {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = Self.number(ends[0], prefix) else { return nil }
        self.first = first
        last = first
        guard ends.count == 2 else { return }
        if String(ends[1]).trimmingSpaces.isEmpty {
            last = nil
        } else {
            guard let number = Self.number(ends[1], prefix), number >= first else { return nil }
            last = number
        }
    }

    private static func number(_ text: some StringProtocol, _ prefix: String) -> Int? {
        let text = String(text).trimmingSpaces
        guard text.lowercased().hasPrefix(prefix.lowercased()) else { return nil }
        return Int32(text.dropFirst(prefix.count)).flatMap { $0 < 0 ? nil : Int($0) }
    }

    var description: String {
        guard let last else { return "\(first)-" }
        return last == first ? "\(first)" : "\(first)-\(last)"
    }

    /// The lines, from 0, of a text that has so many.
    func indices(of count: Int) -> Range<Int> {
        let start = min(max(first - 1, 0), count)
        return start..<max(start, min(last ?? count, count))
    }

    /// Whether a text of so many lines has all of these.
    func isInside(_ count: Int) -> Bool { first <= count && last ?? count <= count }
}
