import KumoMarkdown
package import KumoText
import KumoYAML

/// A YAML or JSON file of a content folder, which says itself what it is.
struct YAMLFile: Sendable {
    let source: SourceText
    let mime: YAMLMime?
    private let root: YAMLNode?
    private let faults: [YAMLFault]
    private let isJSON: Bool

    /// Reads a file; of one that cannot be a page, only as much as it takes to know that.
    static func reading(_ source: SourceText) -> YAMLFile {
        let isJSON = source.path.fileExtension == "json"
        let mayBePage = isJSON ? source.text(0..<4096).contains("$schema") : source.bytes.first == UInt8(ascii: "#")
        return YAMLFile(mayBePage ? source : SourceText(path: source.path, bytes: []))
    }

    init(_ source: SourceText) {
        self.source = source
        isJSON = source.path.fileExtension == "json"
        let document = isJSON ? JSONReader.read(source) : YAMLReader.read(source)
        root = document.root
        faults = document.faults
        mime = YAMLMime(source, root: root, isJSON: isJSON)
    }

    /// DocFX's word on a file that does not say what it is, or says what nobody knows.
    var unknownSchema: Diagnostic {
        Diagnostic(
            .schemaNotFound, "Unknown schema '\(mime?.name ?? "")'.", at: .init(source.path, 0..<0),
            help: mime == nil
                ? "write '### YamlMime:' and the kind of page into its first line, or take it out of the build's files"
                : "the page shows everything in the file as it comes")
    }

    /// What is wrong with a file that is no page, in the words for settings; it is read again only where something is.
    var faultsOfData: [Diagnostic] { faults.isEmpty ? [] : SettingsFile(source).read().diagnostics }

    /// The file as a page. One that cannot be read is a page without content, so that links to it are none to nowhere.
    func page(as kind: YAMLPage.Kind) -> (page: YAMLPage, document: SourceDocument, diagnostics: [Diagnostic]) {
        var reader = YAMLPageReader(source)
        var diagnostics = faults.map(diagnostic)
        let mime = mime ?? YAMLMime("")
        if kind == .other(isKnown: false) { diagnostics.append(unknownSchema) }
        guard let root, root.entries != nil else {
            if faults.isEmpty { diagnostics.append(notAnObject) }
            let document = SourceDocument(source, frontMatter: .none, strings: [])
            return (YAMLPage(kind: kind, mime: mime), document, diagnostics + document.diagnostics)
        }
        let page = reader.read(root, mime, as: kind)
        let metadata = reader.map(root["metadata"])
        let (text, strings) = SourceText.continuing(source, with: reader.passages)
        let document = SourceDocument(text, frontMatter: frontMatter(root, metadata), strings: strings)
        return (page, document, diagnostics + reader.diagnostics + document.diagnostics)
    }

    /// The page's metadata; a uid and monikers may stand beside it.
    private func frontMatter(_ root: YAMLNode, _ metadata: YAMLNode?) -> FrontMatter {
        var entries = metadata?.entries ?? []
        for entry in root.entries ?? [] where ["uid", "monikerRange", "monikers"].contains(entry.key.text) {
            if !entries.contains(where: { $0.key.text == entry.key.text }) { entries.append(entry) }
        }
        return FrontMatter(entries: entries)
    }

    private var notAnObject: Diagnostic {
        let node = root ?? YAMLNode(.scalar(YAMLScalar("")), range: 0..<0)
        return .unexpectedType("Object", YAMLNode(node.value, range: 0..<0), in: source)
    }

    private func diagnostic(_ fault: YAMLFault) -> Diagnostic {
        let language = isJSON ? "JSON" : "YAML"
        let place = Diagnostic.Place(source.path, fault.range)
        let code = isJSON ? DiagnosticCode.jsonSyntaxError : .yamlSyntaxError
        let help = "the page is built without its content"
        switch fault.kind {
        case .syntax(let words):
            return Diagnostic(code, "The page is not \(language): \(words).", at: place, help: help)
        case .duplicateKey(let key):
            return Diagnostic(
                .yamlDuplicateKey, "Key '\(key)' is already defined, remove the duplicate key.", at: place)
        case .tooDeep:
            return Diagnostic(
                code, "The page nests deeper than \(YAMLReader.depthLimit) levels.", at: place, help: help)
        case .tooLarge:
            return Diagnostic(code, "The page's aliases unfold without bound.", at: place, help: help)
        }
    }
}

extension DiagnosticCode {
    package static let schemaNotFound = DiagnosticCode("schema-not-found", .docfx, .error)
}
