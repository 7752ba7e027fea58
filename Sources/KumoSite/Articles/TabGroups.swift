/// Decides which tabs of an article show first, as DocFX does (docfx.md a.1, Tabs): a tab with a condition shows
/// where the choice that it names was made in an earlier group, and a group shows the choice of the group before it
/// that has one of the same tabs.
struct TabGroups {
    enum Fault {
        /// Tabs with their numbers of uses.
        case repeated([(id: String, count: Int)])
        case differentSet
        case allHidden

        /// In DocFX's words.
        var message: String {
            switch self {
            case .repeated(let ids):
                "Duplicate tab id: \(ids.map { "(\($0.id), \($0.count))" }.joined(separator: ","))."
            case .differentSet: "Tab group with different tab id set."
            case .allHidden: "All tabs are hidden in the tab group."
            }
        }
    }

    private struct File {
        var groups = 0
        /// The tabs of each group that was the first to have them, the one that shows first before the others.
        var choices: [[String]] = []
    }

    /// Numbers and choices begin anew in every included file.
    private var files: [UInt16: File] = [:]

    /// Fills in how the tabs of a group show.
    ///
    /// - Returns: the group's number in its file, counted from 1, and what is wrong with it.
    mutating func add(_ tabs: inout [Tab], inFile index: UInt16) -> (number: Int, faults: [Fault]) {
        var file = files[index, default: File()]
        file.groups += 1
        for position in tabs.indices {
            let condition = tabs[position].condition
            tabs[position].isVisible = condition.isEmpty || file.choices.contains { $0.first == condition }
            let suffix = condition.isEmpty ? "" : "_\(condition)"
            tabs[position].panel = "tabpanel_\(file.groups)_\(tabs[position].id)\(suffix)"
        }
        var faults: [Fault] = []
        let ids = Self.counted(tabs)
        let repeated = ids.filter { $0.count > 1 }
        if !repeated.isEmpty { faults.append(.repeated(repeated)) }
        let active = active(among: tabs, ids.map(\.id), &file, &faults)
        if tabs.indices.contains(active) { tabs[active].isActive = true }
        files[index] = file
        return (file.groups, faults)
    }

    /// The choices that a group's visible tabs stand for, in order.
    private static func counted(_ tabs: [Tab]) -> [(id: String, count: Int)] {
        var ids: [(id: String, count: Int)] = []
        var positions: [String: Int] = [:]
        for id in tabs.filter(\.isVisible).flatMap(\.choices) {
            if let position = positions[id] {
                ids[position].count += 1
            } else {
                positions[id] = ids.count
                ids.append((id, 1))
            }
        }
        return ids
    }

    private func active(among tabs: [Tab], _ ids: [String], _ file: inout File, _ faults: inout [Fault]) -> Int {
        let own = Set(ids)
        var isDifferent = false
        var active: Int?
        for choice in file.choices where choice.contains(where: own.contains) {
            if Set(choice) != own { isDifferent = true }
            active = tabs.firstIndex { $0.isVisible && $0.choices.contains(choice[0]) }
            if active != nil || !isDifferent { break }
        }
        if isDifferent { faults.append(.differentSet) }
        if let active { return active }
        guard let first = tabs.firstIndex(where: \.isVisible) else {
            faults.append(.allHidden)
            return 0
        }
        file.choices.append(ids)
        return first
    }
}
