import KumoMarkdown
import KumoSite

extension ContentTree {
    /// Blocks that stood next to each other, without tags of raw HTML whose partner is not among them: an author
    /// may open an element in one section and close it in another, of which only one is shown.
    func withoutUnpairedTags(_ blocks: [ID]) -> [ID] {
        var open: [(position: Int, name: String)] = []
        var unpaired: Set<Int> = []
        for (position, block) in blocks.enumerated() {
            switch self[block].kind {
            case .startTag(let index):
                let name = tags[Int(index)].name
                if !AllowedHTML.isVoid(name) { open.append((position, name)) }
            case .endTag(let reference):
                let name = string(reference)
                guard open.contains(where: { $0.name == name }) else {
                    unpaired.insert(position)
                    continue
                }
                while let last = open.popLast(), last.name != name { unpaired.insert(last.position) }
            default: break
            }
        }
        unpaired.formUnion(open.map(\.position))
        guard !unpaired.isEmpty else { return blocks }
        return blocks.indices.filter { !unpaired.contains($0) }.map { blocks[$0] }
    }
}
