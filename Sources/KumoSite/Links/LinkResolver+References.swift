import KumoMarkdown
import KumoText

extension LinkResolver.Resolution {
    /// What `[words](xref:uid)` leads to.
    mutating func linkByReference(_ written: String) -> Link {
        let reference = WrittenReference(written)
        guard let found = find(reference) else {
            report(reference)
            return .broken("")
        }
        return found.link
    }

    /// What a cross reference leads to, with its words.
    mutating func namedLink() -> Link {
        let reference = target.role == .uid ? WrittenReference(uid: target.written) : WrittenReference(target.written)
        guard let found = find(reference) else {
            // An `@name` that nothing has is somebody's name (DocFX's `at-xref-not-found`, which is off).
            if target.role != .mention { report(reference) }
            return .broken("")
        }
        let words = reference.text ?? reference.displayProperty.flatMap { found.properties[$0] } ?? found.name
        return .named(found.link, words: words, isIdentifier: reference.text == nil && !found.isNamed)
    }

    private struct Found {
        var link: Link
        var name: String
        /// Whether somebody gave it its name, in words that can be translated.
        var isNamed: Bool
        var properties: [String: String]
    }

    private mutating func find(_ reference: WrittenReference) -> Found? {
        let references = resolver.references
        // A uid may be another page's in another cloud.
        dependsOnCloud = true
        if let page = references.page(reference.uid, in: article.locale, cloud: cloud) {
            let entry = pages[page.key]
            let isHere = entry?.clouds.contains(cloud) ?? false
            if let entry, !isHere { diagnostics.append(missingInCloud(entry)) }
            let fragment = reference.fragment.map { WrittenLink.decode($0) } ?? ""
            let link: Link =
                isHere
                ? .page(page.address, query: reference.query, fragment: fragment)
                : .absent(page.address, query: reference.query, fragment: fragment)
            return Found(link: link, name: page.name, isNamed: page.isNamed, properties: ["name": page.name])
        }
        guard let entry = references.external(reference.uid) else { return nil }
        let hosts = resolver.catalog.configuration.hosts
        let address = hosts.withoutHost(entry.href, withReview: true) ?? entry.href
        return Found(
            link: .external(LinkAddress.merged(address, query: reference.query, fragment: reference.fragment)),
            name: entry.name ?? reference.uid, isNamed: false, properties: entry.properties)
    }

    private mutating func report(_ reference: WrittenReference) {
        guard !reference.uid.isEmpty else { return }
        diagnostics.append(.xrefNotFound(reference.uid, at: place))
    }
}

extension Diagnostic {
    static func xrefNotFound(_ uid: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .xrefNotFound, "Cross reference not found: '\(uid)'.", at: place,
            help: "no page has this uid in its metadata, and no map of the configuration has it")
    }
}
