import KumoMarkdown
import KumoSite
import KumoText
import KumoYAML
import Testing

/// A configuration and the front matter of pages, with the metadata that they come to.
struct MetadataCase: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var docset: DocsetText
    /// The front matter, without its markers.
    var header: String?
    /// `key: value` for each path, where the value is written, as `file:line:column`, behind `@` if the case asks.
    var pages: [String: [String]]

    var testDescription: String { name }
}

@Suite struct DocsetMetadataTests {
    /// Not a key is looked for among all others: in a debug build too that would take minutes.
    @Test(.timeLimit(.minutes(1))) func mergesAHundredThousandKeys() {
        func metadata(_ prefix: String) -> PageMetadata {
            let lines = (0..<100_000).map { "\(prefix)\($0): v\n" }.joined()
            let source = SourceText(path: SourcePath("a.md"), "---\nshared: \(prefix)\n\(lines)---\n")
            return PageMetadata(SourceDocument(source).frontMatter.entries, of: source.path)
        }
        var merged = metadata("a")
        merged.merge(metadata("b"))
        #expect(merged.entries.count == 200_001)
        #expect(merged.text("shared") == "b" && merged.text("b99999") == "v")
    }

    @Test(arguments: try CaseData.cases(of: MetadataCase.self, in: "docset-metadata.json"))
    func mergesWhatIsSaidOfAPage(_ example: MetadataCase) throws {
        let defaults = MetadataDefaults(try example.docset.configuration())
        for (path, expected) in example.pages.sorted(by: { $0.key < $1.key }) {
            var metadata = defaults.metadata(of: SourcePath(path))
            let source = SourceText(path: SourcePath(path), "---\n\(example.header ?? "")\n---\n")
            metadata.merge(PageMetadata(SourceDocument(source).frontMatter.entries, of: source.path))
            let lines = zip(metadata.entries, expected).map { entry, wanted in
                line(entry, example.docset, source, withPlace: wanted.contains(" @"))
            }
            #expect(lines == expected, "\(path)")
            #expect(metadata.entries.count == expected.count, "\(path)")
        }
    }

    @Test func asksOnlyAboutMonikersOfResources() throws {
        let configuration = try DocsetText(
            "globalMetadata: { monikers: all }\nfileMetadata:\n  exclude_monikers: { '**': a }\n  title: { '**': b }\n"
        ).configuration()
        let metadata = MetadataDefaults(configuration).metadata(of: SourcePath("a.png"), onlyMonikers: true)
        #expect(metadata.entries.map(\.key.text) == ["exclude_monikers"])
    }

    private func line(
        _ entry: PageMetadata.Entry, _ docset: DocsetText, _ page: SourceText, withPlace: Bool
    ) -> String {
        let text = "\(entry.key.text): \(outline(entry.value))"
        guard withPlace else { return text }
        if entry.file == page.path, let range = entry.place.range {
            let place = page.location(at: range.lowerBound)
            return text + " @\(page.path):\(place.line):\(place.column)"
        }
        let shown = docset.shown(Diagnostic(.violateSchema, "", at: entry.place))
        return text + " @" + shown.split(separator: " ")[1]
    }

    private func outline(_ node: YAMLNode) -> String {
        switch node.value {
        case .scalar(let scalar): scalar.isNull ? "null" : scalar.text
        case .sequence(let items): "[" + items.map(outline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key.text): \(outline($0.value))" }.joined(separator: ", ") + "}"
        }
    }
}
