import KumoMarkdown

/// Which readers of a page see a piece of it: by zones for outputs and pivots, and by tabs.
struct Audience: Hashable {
    /// `docs`, `chromeless` or `pdf`; nil for all.
    var target: String?
    /// Empty for all.
    var pivots: Set<String> = []
    /// The choices under one of which the piece is shown; empty for all.
    var tabs: Set<String> = []

    /// Whether somebody sees both of two pieces.
    func meets(_ other: Audience) -> Bool {
        if let target, let otherTarget = other.target, target != otherTarget { return false }
        return Self.meet(pivots, other.pivots) && Self.meet(tabs, other.tabs)
    }

    /// Whether who reads the page on Learn sees the piece.
    var isForDocs: Bool { target.map { $0 == "docs" } ?? true }

    /// Of things that are equal but for who sees them, the positions of those of which somebody sees another too.
    static func positions(ofRepeated audiences: [Audience]) -> [Int] {
        var counts: [Audience: Int] = [:]
        for audience in audiences { counts[audience, default: 0] += 1 }
        // A page has a handful of audiences; where there are hundreds, comparing each with each is not worth it.
        let distinct = counts.count <= 200 ? Array(counts.keys) : []
        let alone = distinct.filter { audience in
            counts[audience] == 1 && distinct.allSatisfy { $0 == audience || !$0.meets(audience) }
        }
        return audiences.indices.filter { !alone.contains(audiences[$0]) }
    }

    private static func meet(_ left: Set<String>, _ right: Set<String>) -> Bool {
        left.isEmpty || right.isEmpty || !left.isDisjoint(with: right)
    }

    /// Who sees what is in a node that `self` sees.
    func narrowed(by node: ContentNode.Kind, in content: ContentTree) -> Audience {
        var result = self
        switch node {
        case .audienceZone(let index):
            let zone = content.zones[Int(index)]
            result.target = zone.target?.lowercased() ?? target
            if !zone.pivots.isEmpty { result.pivots = Set(zone.pivots) }
        case .tab(let index):
            // A tab that depends on another choice is shown with it (docfx.md a.1, Tabs).
            let tab = content.tabs[Int(index)]
            result.tabs = Set((tab.id.split(separator: "+") + tab.condition.split(separator: "+")).map(String.init))
        default: break
        }
        return result
    }
}
