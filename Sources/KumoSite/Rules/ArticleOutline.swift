import KumoMarkdown
import KumoText

/// What the rules about headings look at: the headings of an article in order, and between which of them
/// there is something to see.
struct ArticleOutline {
    struct Item {
        var kind: Kind
        var audience: Audience
    }

    enum Kind {
        /// A position in `ContentTree.headings`.
        case heading(Int)
        /// Something that a reader sees, other than a heading.
        case content
    }

    private(set) var items: [Item] = []
    let content: ContentTree

    init(_ content: ContentTree) {
        self.content = content
        var audiences = [Audience()]
        var steps = content.nodes.steps(from: content.nodes.root)
        while let step = steps.next() {
            switch step {
            case .enter(let id):
                let kind = content[id].kind
                let audience = audiences[audiences.count - 1].narrowed(by: kind, in: content)
                switch kind {
                case .heading(let index):
                    items.append(Item(kind: .heading(Int(index)), audience: audience))
                    steps.skip(id)
                case .tabTitle: steps.skip(id)
                default:
                    if content.isVisible(id) { addContent(for: audience) }
                    audiences.append(audience)
                }
            case .leave: audiences.removeLast()
            }
        }
    }

    /// What is seen by the same readers as what stands before it tells nothing new.
    private mutating func addContent(for audience: Audience) {
        if let last = items.last, case .content = last.kind, last.audience == audience { return }
        items.append(Item(kind: .content, audience: audience))
    }

    /// The headings in order.
    var headings: [(heading: Heading, audience: Audience)] {
        items.compactMap { item in
            guard case .heading(let index) = item.kind else { return nil }
            return (content.headings[index], item.audience)
        }
    }
}

extension ContentTree {
    /// Whether a node itself, not what is in it, is something to see.
    fileprivate func isVisible(_ id: ID) -> Bool {
        switch self[id].kind {
        case .text(let text), .rawText(let text):
            return bytes(text).contains { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }
        case .code, .codeBlock, .missingSample, .image, .video, .crossReference: return true
        case .startTag(let index): return ["img", "iframe", "video", "input"].contains(tags[Int(index)].name)
        // A zone that names nobody stays a line of text (docfx.md a.1, Zone).
        case .audienceZone(let index): return zones[Int(index)].target == nil && zones[Int(index)].pivots.isEmpty
        default: return false
        }
    }

    /// A heading as DocFX's messages name it: `H2 'Title'`, with the includes that lead to it.
    func label(_ heading: Heading) -> String {
        let text = heading.text.isEmpty ? "H\(heading.level)" : "H\(heading.level) '\(heading.text)'"
        return text + includeTrail(to: place(of: heading.node), in: self[heading.node].origin.file)
    }

    /// Through which includes a reader gets to a place: `(a.md(10,1) -> b.md)`; empty in the article's own file.
    func includeTrail(to place: Diagnostic.Place, in file: UInt16) -> String {
        guard file > 0 else { return "" }
        var parts = [Self.text(of: place.range?.lowerBound ?? 0, in: files[Int(file)].source)]
        var current = files[Int(file)]
        while let origin = current.includedAt {
            current = files[Int(origin.file)]
            parts.append(Self.text(of: origin.span.range.lowerBound, in: current.source))
        }
        return "(" + parts.reversed().joined(separator: " -> ") + ")"
    }

    /// A place as DocFX's messages write it: `a.md(3,1)`, or `a.md` for the very beginning.
    static func text(of offset: Int, in source: SourceText) -> String {
        let location = source.location(at: offset)
        let isStart = location.line == 1 && location.column == 1
        return source.path.rawValue + (isStart ? "" : "(\(location.line),\(location.column))")
    }
}
