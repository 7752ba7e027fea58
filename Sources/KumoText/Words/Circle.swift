/// A way that leads back to itself, for a message.
package enum Circle {
    /// The most members that a message names.
    private static let shown = 20

    /// The names of the members of a way, up to where the circle closes, `a --> b --> a`; of a long one the first.
    ///
    /// - Parameter entrance: the first member that comes twice.
    package static func names<Member: Equatable>(
        from start: Member, entrance: Member, next: (Member) -> Member?, name: (Member) -> String
    ) -> String {
        var names: [String] = []
        var current = start
        var visits = 0
        while names.count < shown {
            names.append(name(current))
            if current == entrance { visits += 1 }
            guard visits < 2, let following = next(current) else { break }
            current = following
        }
        if visits < 2 { names.append("...") }
        return names.joined(separator: " --> ")
    }
}
