import KumoMarkdown
package import KumoText

/// Finds words that lead to a cloud's address of a fact on some pages and elsewhere on others.
struct FactLinkWords: Sendable {
    private let facts: [Fact]
    private let configuration: ProjectConfiguration
    /// The facts that state an address, whether or not it differs by cloud.
    private let addresses: AddressIndex<Int>
    /// Whether an address of any differs by cloud.
    private let isNeeded: Bool

    /// A link whose words may be compared with others'.
    struct Use: Sendable {
        var words: String
        var written: String
        var address: CanonicalURL
        var locale: LocaleID
        var clouds: CloudSet
        var place: Diagnostic.Place
    }

    init(_ facts: [Fact], _ configuration: ProjectConfiguration) {
        self.facts = facts
        self.configuration = configuration
        var addresses = AddressIndex<Int>()
        for (index, fact) in facts.enumerated() where fact.kind == .url {
            for key in Set((fact.values.texts + fact.was.map(\.text)).compactMap { CanonicalURL($0) }) {
                addresses.add(index, for: key)
            }
        }
        self.addresses = addresses
        isNeeded = facts.contains { fact in fact.kind == .url && fact.values.all.contains { $0.cloud != nil } }
    }

    /// The links of a page to places outside the docset.
    func uses(on page: Page) -> [Use] {
        let article = page.article
        guard isNeeded, !article.isFallback else { return [] }
        let texts = LinkTexts(article)
        return texts.all.compactMap { text, link in
            let target = article.targets[Int(link.index)]
            guard let address = CanonicalURL(target.written), let words = Self.normalised(text) else { return nil }
            return Use(
                words: words, written: target.written, address: address, locale: article.document.locale,
                clouds: page.clouds, place: article.content.place(of: target))
        }
    }

    /// Nil for words that name nothing, such as an address itself.
    private static func normalised(_ text: String) -> String? {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard words.utf8.count <= 200, words.contains(where: \.isLetter), !words.contains("://") else { return nil }
        return words
    }

    func diagnostics(_ uses: [Use]) -> [Diagnostic] {
        let groups = Dictionary(grouping: uses.indices) { Name(words: uses[$0].words, locale: uses[$0].locale) }
        let found = groups.values.flatMap { group in findings(group.map { uses[$0] }).map { (group[0], $0) } }
        return found.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private struct Name: Hashable {
        var words: String
        var locale: LocaleID
    }

    /// What is wrong among the links of one language that have the same words.
    private func findings(_ uses: [Use]) -> [Diagnostic] {
        guard Set(uses.map(\.address.page)).count > 1, uses.contains(where: { !stated(by: $0).isEmpty }) else {
            return []
        }
        var found: [(use: Use, clouds: CloudSet, fact: Fact, example: Use)] = []
        var positions: [Diagnostic.Place: Int] = [:]
        let clouds = uses.reduce(CloudSet()) { $0.union($1.clouds) }
        for cloud in clouds.positions {
            let own = uses.filter { $0.clouds.contains(cloud) }
            guard let (fact, example) = fact(among: own, for: cloud) else { continue }
            for use in own where stated(by: use).isEmpty && !isWithin(fact, use, cloud) {
                if let position = positions[use.place] {
                    found[position].clouds.insert(cloud)
                } else {
                    positions[use.place] = found.count
                    found.append((use, CloudSet([cloud]), fact, example))
                }
            }
        }
        return found.map { finding($0.use, $0.clouds, $0.fact, $0.example) }
    }

    /// Whether a link leads to a part of what the words name, as to one page of a portal.
    private func isWithin(_ fact: Fact, _ use: Use, _ cloud: Int) -> Bool {
        fact.values.value(for: cloud, use.locale).flatMap(CanonicalURL.init).map(use.address.isWithin) ?? false
    }

    /// The facts that have the address of a link.
    private func stated(by use: Use) -> [Int] { addresses.values(for: use.address) }

    /// The fact that the words name for the readers of a cloud; nil where they name several or anything.
    private func fact(among uses: [Use], for cloud: Int) -> (Fact, Use)? {
        var stated: Set<Int> = []
        var example: Use?
        var count = 0
        for use in uses {
            let right = self.stated(by: use).filter { facts[$0].values.states(use.address, for: cloud, use.locale) }
            guard !right.isEmpty else { continue }
            stated.formUnion(right)
            example = example ?? use
            count += 1
        }
        guard let example, stated.count == 1, let index = stated.first,
            facts[index].values.all.contains(where: { $0.cloud != nil })
        else { return nil }
        // Words that lead to many places, such as "here", name none of them.
        let others = Set(uses.lazy.filter { self.stated(by: $0).isEmpty }.map(\.address.page)).count
        guard others == 1 || count * 5 >= uses.count * 4 else { return nil }
        return (facts[index], example)
    }

    private func finding(_ use: Use, _ clouds: CloudSet, _ fact: Fact, _ example: Use) -> Diagnostic {
        let expected = clouds.positions.lazy.compactMap { fact.values.value(for: $0, use.locale) }.first
        var finding = Diagnostic(
            .factLinkWordsDiffer,
            "The words \(PairFindings.quoted(use.words)) lead to '\(use.written)' here and to the address of fact "
                + "'\(fact.id)' elsewhere.",
            at: use.place, help: expected.map { "link to \($0), or let other words lead here" },
            notes: [.init("the same words", at: example.place), fact.statement])
        if clouds != use.clouds { finding.variants = configuration.clouds.names(of: clouds).map { .init(cloud: $0) } }
        return finding
    }
}

/// The words of the links of an article, in Markdown or in raw HTML.
private struct LinkTexts {
    private(set) var all: [(text: String, link: LinkID)] = []

    init(_ article: ResolvedArticle) {
        let content = article.content
        // The links that are open; one in raw HTML has no node to leave.
        var open: [(link: LinkID, node: ContentTree.ID, isRaw: Bool, bytes: [UInt8])] = []
        func add(_ bytes: some Sequence<UInt8>) {
            if !open.isEmpty { open[open.count - 1].bytes += bytes }
        }
        for step in content.nodes.steps(from: content.nodes.root) {
            switch step {
            case .enter(let id):
                switch content[id].kind {
                case .link(let link, _): open.append((link, id, false, []))
                case .text(let text), .code(let text), .rawText(let text): add(content.bytes(text))
                case .softBreak, .lineBreak: add([0x20])
                case .startTag(let index) where content.tags[Int(index)].name == "a":
                    if let link = content.tags[Int(index)].address { open.append((link, id, true, [])) }
                case .endTag(let name) where content.string(name) == "a":
                    if let last = open.last, last.isRaw { close(open.removeLast()) }
                default: break
                }
            case .leave(let id):
                if let last = open.last, last.node == id, !last.isRaw { close(open.removeLast()) }
            }
        }
    }

    private mutating func close(_ link: (link: LinkID, node: ContentTree.ID, isRaw: Bool, bytes: [UInt8])) {
        all.append((String(decoding: link.bytes, as: UTF8.self), link.link))
    }
}

extension HTMLTag {
    /// What an `<a>` leads to.
    fileprivate var address: LinkID? {
        for attribute in attributes {
            if case .link(let link) = attribute.value { return link }
        }
        return nil
    }
}

extension DiagnosticCode {
    package static let factLinkWordsDiffer = DiagnosticCode("fact-link-words-differ", .facts, .suggestion)
}
