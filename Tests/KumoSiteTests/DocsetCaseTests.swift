import KumoSite
import KumoText
import Testing

/// Whole docsets in `docsets.txt`, held to DocFX's rules about monikers, metadata, tables of contents, redirections and
/// addresses.
@Suite struct DocsetCaseTests {
    @Test(arguments: try CaseFile.cases(in: "docsets.txt"))
    func holds(_ example: CaseFile.Case) throws {
        let files = example.sections.filter { $0.key.contains(".") }
        let docset = try CaseDocset(files)
        #expect(docset.findings == lines(of: "findings", in: example))
        if example.sections["pages"] != nil { #expect(docset.pages == lines(of: "pages", in: example)) }
        if example.sections["moved"] != nil { #expect(docset.moved == lines(of: "moved", in: example)) }
        for line in lines(of: "reads", in: example) {
            let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
            let names = parts[0].split(separator: " ").map(String.init)
            let cloud = names.dropFirst().first.map { $0.last == ":" ? String($0.dropLast()) : $0 }
            #expect(docset.text(of: names[0], cloud) == (parts.count > 1 ? parts[1] : ""))
        }
        let messages = Set(docset.site.diagnostics.map(\.message))
        for message in lines(of: "message", in: example) { #expect(messages.contains(message)) }
    }

    private func lines(of section: String, in example: CaseFile.Case) -> [String] {
        (example.sections[section] ?? "").split(separator: "\n").map(String.init)
    }
}

/// The site of a docset in memory, as lines to compare.
private struct CaseDocset {
    let site: Site
    private let files: [String: String]
    private let faults: [Diagnostic]

    init(_ files: [String: String]) throws {
        self.files = files
        (site, faults) = try DocsetSite.siteAndFaults(files)
    }

    /// `severity code file:line:column`, those of the configuration's reader first.
    var findings: [String] {
        (faults + site.diagnostics).map { $0.summary(in: files) }
    }

    /// `address file [monikers]`, each once.
    var pages: [String] {
        var seen: Set<String> = []
        return site.pages.map { page in
            let monikers =
                page.article.isVersioned ? " " + names(page.article.publishedClouds) : ""
            return "\(page.address.docsURL) \(page.sourcePath)\(monikers)"
        }.filter { seen.insert($0).inserted }.sorted()
    }

    /// `address -> url [monikers]`.
    var moved: [String] {
        guard let locale = site.configuration.locales.first?.id else { return [] }
        return site.redirections(of: locale).map { moved in
            let monikers = moved.monikers.isVersioned ? " " + names(moved.monikers.clouds) : ""
            return "\(moved.address.docsURL) -> \(moved.url)\(monikers)"
        }
    }

    /// What a cloud reads on a page; what all read where none is named; nil where there is no such page.
    func text(of file: String, _ cloud: String?) -> String? {
        let position = cloud.flatMap { site.configuration.clouds.position(of: $0) }
        let page = site.pages.first { page in
            page.sourcePath.rawValue == file && (position.map(page.clouds.contains) ?? (cloud == nil))
        }
        return page.map { PageOutline.text(of: $0).replacing("\n", with: " | ") }
    }

    private func names(_ clouds: CloudSet) -> String {
        "[\(site.configuration.clouds.names(of: clouds).sorted().joined(separator: " "))]"
    }
}
