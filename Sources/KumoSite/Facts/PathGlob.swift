package import KumoText

/// A pattern over paths: `*` and `?` within a part, `**` for any parts. Case makes no difference, as for pages.
package struct PathGlob: Sendable {
    private let parts: [[Character]]

    package init(_ pattern: String) {
        parts = SourcePath(pattern).caseFolded.split(separator: "/").map(Array.init)
    }

    package func matches(_ path: SourcePath) -> Bool {
        let names = path.caseFolded.split(separator: "/").map(Array.init)
        // Which of the pattern's parts can come next after the names so far; the first is a list of one.
        var open: Set<Int> = closure(of: [0])
        for name in names {
            var next: Set<Int> = []
            for index in open where index < parts.count {
                if parts[index] == ["*", "*"] { next.insert(index) }
                if Self.matches(parts[index][...], name[...]) { next.insert(index + 1) }
            }
            open = closure(of: next)
        }
        return open.contains(parts.count)
    }

    /// `**` also stands for no parts at all.
    private func closure(of indexes: Set<Int>) -> Set<Int> {
        var result = indexes
        for index in indexes {
            var index = index
            while index < parts.count, parts[index] == ["*", "*"] {
                index += 1
                result.insert(index)
            }
        }
        return result
    }

    /// Whether a name is of a pattern without `/`.
    private static func matches(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
        var open: Set<Int> = star(pattern, [pattern.startIndex])
        for character in name {
            var next: Set<Int> = []
            for index in open where index < pattern.endIndex {
                if pattern[index] == "*" { next.insert(index) }
                if pattern[index] == "?" || pattern[index] == character { next.insert(index + 1) }
            }
            open = star(pattern, next)
        }
        return open.contains(pattern.endIndex)
    }

    private static func star(_ pattern: ArraySlice<Character>, _ indexes: Set<Int>) -> Set<Int> {
        var result = indexes
        for index in indexes {
            var index = index
            while index < pattern.endIndex, pattern[index] == "*" {
                index += 1
                result.insert(index)
            }
        }
        return result
    }
}
