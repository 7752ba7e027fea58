import KumoSite
import KumoText
import Testing

/// The texts of a docset's settings by path; the first is its configuration.
struct DocsetText: Decodable, Sendable {
    var docfx: String
    var isJSON: Bool?
    /// Files that the configuration extends.
    var others: [String: String]?

    init(_ docfx: String, isJSON: Bool = false, others: [String: String]? = nil) {
        self.docfx = docfx
        self.isJSON = isJSON
        self.others = others
    }

    private var path: SourcePath { SourcePath(isJSON == true ? "docfx.json" : "docfx.yml") }

    func read() -> (DocsetConfiguration?, [Diagnostic]) {
        var reader = DocsetConfigurationReader(SourceText(path: path, docfx))
        return reader.read { path in others?[path.rawValue].map { SourceText(path: path, $0) } }
    }

    func configuration() throws -> DocsetConfiguration {
        let (configuration, findings) = read()
        try #require(findings.isEmpty, "\(findings.map(\.message))")
        return try #require(configuration)
    }

    /// The text that a place means: `code file:line:column message`.
    func shown(_ finding: Diagnostic) -> String {
        var text = finding.code.name
        if let place = finding.place {
            text += " \(place.file)"
            if let range = place.range {
                let source = SourceText(
                    path: place.file, place.file == path ? docfx : others?[place.file.rawValue] ?? "")
                let location = source.location(at: range.lowerBound)
                text += ":\(location.line):\(location.column)"
            }
        }
        return text + " " + finding.message
    }
}
