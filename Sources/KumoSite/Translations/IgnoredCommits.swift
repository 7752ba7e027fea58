/// The commits of the source that need no translation: those that say so, and those that `kumo.yml` lists.
package struct IgnoredCommits: Sendable, Hashable {
    /// Their ids or the beginnings of them, at least seven digits in lower case.
    package var ids: [String] = []

    package init(_ ids: [String] = []) {
        self.ids = ids.map { $0.lowercased() }
    }

    /// - Parameter message: the whole of it. It says so by the trailer `Translation: none`, or by one of the
    ///   marks `[no translation]` and `[skip translation]`.
    package func contains(_ id: String, _ message: String) -> Bool {
        if ids.contains(where: { id.hasPrefix($0) }) { return true }
        let text = message.lowercased()
        if ["[no translation]", "[no-translation]", "[skip translation]", "[skip-translation]"]
            .contains(where: { text.contains($0) })
        {
            return true
        }
        return text.split(whereSeparator: \.isNewline).dropFirst().contains { line in
            let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmingSpaces }
            return parts.count == 2 && parts[0] == "translation" && ["none", "not needed", "no"].contains(parts[1])
        }
    }
}
