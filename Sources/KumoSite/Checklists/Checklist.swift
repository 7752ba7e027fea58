import KumoMarkdown
import KumoText

/// The procedures of an article as a list to tick off, for the clouds that read the article the same way.
package struct Checklist: Sendable {
    /// What to know and to have before the first step: nodes of the article's content.
    package var prerequisites: [ContentTree.ID]
    package var procedures: [Procedure]

    /// The ordered lists under one heading that are counted through.
    package struct Procedure: Sendable {
        /// The heading's position in the content; nil for steps before any heading.
        package var heading: Int?
        package var steps: [Step]
    }

    package struct Step: Sendable {
        package var number: Int
        /// The item of the article's list.
        package var item: ContentTree.ID
        /// The id by which the step can be linked to in the article.
        package var anchor: String
        /// Blocks that stand between this step and the next, outside the list: a picture, a note.
        package var details: [ContentTree.ID]
    }

    package var stepCount: Int { procedures.reduce(0) { $0 + $1.steps.count } }
}

/// Finds the steps of an article in its tree: ordered lists at the top level, under a heading or not.
///
/// No words are matched. What comes before the steps is found by structure too: the section whose anchor says
/// so (translations keep the English anchors), else the bulleted lists before the first section.
struct ChecklistBuilder {
    private let content: ContentTree
    private var procedures: [Checklist.Procedure] = []
    private let anchors: Set<String>
    /// Those of the steps.
    private var stepAnchors: Set<String> = []

    /// The anchors under which Learn's articles tell what is needed first.
    private static let prerequisiteAnchors: Set<String> = [
        "before-you-begin", "before-you-start", "prerequisites", "prerequisite", "requirements",
        "what-do-you-need-to-know-before-you-begin",
    ]

    init(_ content: ContentTree, anchors: Set<String>) {
        self.content = content
        self.anchors = anchors
    }

    /// - Returns: nil for an article without steps.
    mutating func build() -> Checklist? {
        var heading: Int?
        var pending: [ContentTree.ID] = []
        for block in content.nodes.children(of: content.nodes.root) {
            switch content[block].kind {
            case .heading(let index):
                heading = Int(index)
                pending = []
            case .list(let style) where style.start != nil:
                add(block, start: style.start ?? 1, under: heading, after: pending)
                pending = []
            default:
                pending.append(block)
            }
        }
        guard !procedures.isEmpty else { return nil }
        return Checklist(prerequisites: prerequisites(), procedures: procedures)
    }

    /// A list that begins at 1 begins a procedure; one that counts on goes on with the last, and what stood
    /// between the two belongs to the step before.
    private mutating func add(
        _ list: ContentTree.ID, start: Int, under heading: Int?, after between: [ContentTree.ID]
    ) {
        let last = procedures.count - 1
        let goesOn =
            last >= 0 && procedures[last].heading == heading
            && procedures[last].steps.last.map { $0.number + 1 == start } ?? false
        if !goesOn { procedures.append(.init(heading: heading, steps: [])) }
        let current = procedures.count - 1
        if goesOn { procedures[current].steps[procedures[current].steps.count - 1].details += between }
        let base = "\(heading.map { content.headings[$0].id } ?? "")-step-"
        for (offset, item) in content.nodes.children(of: list).enumerated() {
            let anchor = unusedAnchor(base + String(start + offset))
            procedures[current].steps.append(
                .init(number: start + offset, item: item, anchor: anchor, details: []))
        }
    }

    private mutating func unusedAnchor(_ wanted: String) -> String {
        // Most articles have a dozen steps or fewer.
        if stepAnchors.isEmpty { stepAnchors.reserveCapacity(12) }
        var anchor = wanted.utf8.first == UInt8(ascii: "-") ? String(wanted.dropFirst()) : wanted
        var number = 1
        while anchors.contains(anchor) || !stepAnchors.insert(anchor).inserted {
            number += 1
            anchor = "\(wanted)-\(number)"
        }
        return anchor
    }

    private func prerequisites() -> [ContentTree.ID] {
        let own = section { Self.prerequisiteAnchors.contains(content.headings[$0].id.inLowerCase) }
        if let own { return own.filter { !isOrderedList($0) } }
        return leadingLists()
    }

    /// The blocks under the first heading of which `condition` is true, up to the next heading.
    private func section(where condition: (Int) -> Bool) -> [ContentTree.ID]? {
        var blocks: [ContentTree.ID]?
        for block in content.nodes.children(of: content.nodes.root) {
            if case .heading(let index) = content[block].kind {
                if blocks != nil { return blocks }
                if condition(Int(index)) { blocks = [] }
            } else {
                blocks?.append(block)
            }
        }
        return blocks
    }

    /// The bulleted lists before the first section, except lists of nothing but links.
    private func leadingLists() -> [ContentTree.ID] {
        var lists: [ContentTree.ID] = []
        for block in content.nodes.children(of: content.nodes.root) {
            switch content[block].kind {
            case .heading(let index) where content.headings[Int(index)].level > 1: return lists
            case .list(let style) where style.start == nil && !isListOfLinks(block): lists.append(block)
            case .list(let style) where style.start != nil: return lists
            default: continue
            }
        }
        return lists
    }

    private func isOrderedList(_ block: ContentTree.ID) -> Bool {
        if case .list(let style) = content[block].kind { style.start != nil } else { false }
    }

    private func isListOfLinks(_ list: ContentTree.ID) -> Bool {
        content.nodes.children(of: list).allSatisfy { item in
            guard let paragraph = content.nodes.firstChild(of: item),
                let only = content.nodes.firstChild(of: paragraph),
                content.nodes.next(after: only) == nil, case .link = content[only].kind
            else { return false }
            return true
        }
    }
}
