/// Which lines of a text went and which came.
package enum LineDiff {
    package struct Line: Sendable, Hashable {
        package enum Change: String, Sendable, Hashable { case same, removed, added }

        package var change: Change
        package var text: String
    }

    /// The most lines that are compared one by one, old and new together; comparing takes time by their product.
    private static let limit = 4_000

    package static func lines(from old: [Substring], to new: [Substring]) -> [Line] {
        let head = zip(old, new).prefix { $0 == $1 }.count
        let shorter = min(old.count, new.count) - head
        let tail = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(shorter).count
        let (gone, came) = (old[head..<(old.count - tail)], new[head..<(new.count - tail)])
        return old.prefix(head).map { Line(change: .same, text: String($0)) }
            + middle(Array(gone), Array(came)) + old.suffix(tail).map { Line(change: .same, text: String($0)) }
    }

    private static func middle(_ old: [Substring], _ new: [Substring]) -> [Line] {
        guard !old.isEmpty, !new.isEmpty, old.count + new.count <= limit else {
            return old.map { Line(change: .removed, text: String($0)) }
                + new.map { Line(change: .added, text: String($0)) }
        }
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.map(\.offset))
        let added = Set(difference.insertions.map(\.offset))
        var lines: [Line] = []
        var (from, to) = (0, 0)
        while from < old.count || to < new.count {
            if from < old.count, removed.contains(from) {
                lines.append(Line(change: .removed, text: String(old[from])))
                from += 1
            } else if to < new.count, added.contains(to) {
                lines.append(Line(change: .added, text: String(new[to])))
                to += 1
            } else {
                if from < old.count { lines.append(Line(change: .same, text: String(old[from]))) }
                (from, to) = (from + 1, to + 1)
            }
        }
        return lines
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
