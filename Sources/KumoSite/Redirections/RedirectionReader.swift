import KumoMarkdown
package import KumoText
import KumoYAML

/// Reads the files of redirections of a locale (docfx.md d.3).
struct RedirectionReader {
    /// The content folder, from the root of the repository.
    private let content: SourcePath
    private(set) var items: [RedirectionItem] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ sources: RedirectionSources) {
        content = sources.content
        for file in sources.files.sorted(by: { $0.source.path < $1.source.path }) { read(file) }
    }

    /// One file, whose entries are put in the order in which their addresses stand in it.
    private mutating func read(_ file: RedirectionSources.File) {
        let source = file.source
        let isJSON = source.path.fileExtension == "json"
        let document = isJSON ? JSONReader.read(source) : YAMLReader.read(source)
        for fault in document.faults { report(fault, source, isJSON: isJSON) }
        guard let root = document.root, !root.isNull else { return }
        guard root.entries != nil else {
            return report(
                .redirectionsInvalid, "A file of redirections is a map with 'redirections' or 'renames'.",
                .init(source.path, root.range), help: "for example redirections: { old.md: /docs/new }")
        }
        let first = items.count
        if let node = root["redirections"] { readRedirections(node, file) }
        if let node = root["renames"] { readRenames(node, file) }
        items[first...].sort { ($0.place.range?.lowerBound ?? 0) < ($1.place.range?.lowerBound ?? 0) }
    }

    private mutating func readRedirections(_ node: YAMLNode, _ file: RedirectionSources.File) {
        if let entries = node.entries {
            for entry in entries { add(entry, file, movesIdentity: false) }
        } else if let items = node.items {
            for item in items { add(item, file) }
        } else if !node.isNull {
            report(
                .redirectionsInvalid, "'redirections' is a map or a list.", .init(file.source.path, node.range),
                help: "for example redirections: { old.md: /docs/new }")
        }
    }

    private mutating func readRenames(_ node: YAMLNode, _ file: RedirectionSources.File) {
        guard let entries = node.entries else {
            guard !node.isNull else { return }
            return report(
                .redirectionsInvalid, "'renames' is a map.", .init(file.source.path, node.range),
                help: "for example renames: { old.md: /docs/new }")
        }
        for entry in entries { add(entry, file, movesIdentity: true) }
    }

    /// `old.md: /docs/new`
    private mutating func add(
        _ entry: YAMLNode.Entry, _ file: RedirectionSources.File, movesIdentity: Bool
    ) {
        let place = SettingsFile(file.source).place(of: entry.value)
        guard let url = entry.value.text, !url.isEmpty, !entry.key.text.isEmpty else { return reportMissing(place) }
        guard !entry.key.text.hasPrefix("/") else { return reportSyntax(place) }
        add(file.folder.appending(entry.key.text), url, nil, movesIdentity, place)
    }

    /// `{ source_path: old.md, redirect_url: /docs/new, … }`
    private mutating func add(_ item: YAMLNode, _ file: RedirectionSources.File) {
        let address = item["redirect_url"]
        let place = SettingsFile(file.source).place(of: address ?? item)
        let relative = item["source_path"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        let fromRoot = item["source_path_from_root"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        guard let url = address?.text, !url.isEmpty, relative != nil || fromRoot != nil else {
            return reportMissing(place)
        }
        let monikers = item["monikers"].flatMap { $0.isNull ? nil : $0.textList }
        let movesIdentity = item["redirect_document_id"]?.scalar?.text.lowercased() == "true"
        switch (relative, fromRoot) {
        case (.some, .some):
            report(
                .sourcePathConflict,
                "A redirection item cannot contain 'source_path' and 'source_path_from_root' at the same time.", place,
                help: "delete one of them")
        case (let path?, nil):
            guard !path.hasPrefix("/") else { return reportSyntax(place) }
            add(file.folder.appending(path), url, monikers, movesIdentity, place)
        case (nil, let path?):
            guard path.hasPrefix("/") else { return reportSyntax(place) }
            add(SourcePath(path.dropFirst()), url, monikers, movesIdentity, place)
        case (nil, nil): break
        }
    }

    /// What is outside the content folder belongs to another docset and is none of our business.
    ///
    /// - Parameter path: from the root of the repository.
    private mutating func add(
        _ path: SourcePath, _ url: String, _ monikers: [String]?, _ movesIdentity: Bool, _ place: Diagnostic.Place
    ) {
        guard let own = path.relative(to: content), !own.rawValue.hasPrefix(".") else { return }
        guard !own.rawValue.unicodeScalars.contains(where: Self.isControl) else { return reportPath(own, place) }
        items.append(
            RedirectionItem(
                path: own, url: url.trimmingSpaces, monikers: monikers, movesIdentity: movesIdentity, place: place))
    }

    /// Nothing that a name of a file could hold.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || scalar.value == 0x7F }

    private mutating func reportPath(_ path: SourcePath, _ place: Diagnostic.Place) {
        let signs = Set(path.rawValue.unicodeScalars.filter(Self.isControl)).sorted()
        let names = signs.map { "U+00" + ($0.value < 0x10 ? "0" : "") + String($0.value, radix: 16, uppercase: true) }
        let shown = String(path.rawValue.unicodeScalars.map { Self.isControl($0) ? " " : Character($0) })
        report(
            .pathInvalid, "Path \(shown) contains invalid chars \(names.joined(separator: ", ")).", place,
            help: "no page can have had such a path; the entry is left out")
    }

    private mutating func reportMissing(_ place: Diagnostic.Place) {
        report(
            .missingAttribute,
            "Missing required attribute: '(source_path or source_path_from_root) or redirect_url'.", place,
            help: "name both the page that has moved and the address it has now")
    }

    private mutating func reportSyntax(_ place: Diagnostic.Place) {
        report(
            .redirectionPathSyntax,
            "Redirection path syntax is incorrect. 'source_path' should start without '/' and 'source_path_from_root' "
                + "should start with '/'.", place, help: "until then the entry is left out")
    }

    private mutating func report(_ fault: YAMLFault, _ source: SourceText, isJSON: Bool) {
        let place = Diagnostic.Place(source.path, fault.range)
        switch fault.kind {
        case .syntax(let words):
            report(
                isJSON ? .jsonSyntaxError : .yamlSyntaxError,
                "\(source.path.fileName) is not \(isJSON ? "JSON" : "YAML"): \(words).", place,
                help: "none of its redirections are known until it is mended")
        case .duplicateKey(let key):
            report(.yamlDuplicateSetting, "Key '\(key)' is already defined, remove the duplicate key.", place)
        case .tooDeep, .tooLarge:
            report(.redirectionsInvalid, "\(source.path.fileName) nests too deeply or unfolds without bound.", place)
        }
    }

    private mutating func report(
        _ code: DiagnosticCode, _ message: String, _ place: Diagnostic.Place, help: String? = nil
    ) {
        diagnostics.append(Diagnostic(code, message, at: place, help: help))
    }
}

extension DiagnosticCode {
    package static let sourcePathConflict = DiagnosticCode("source-path-conflict", .docfx, .error)
    package static let redirectionPathSyntax = DiagnosticCode("redirection-path-syntax-error", .docfx, .warning)
    package static let pathInvalid = DiagnosticCode("path-invalid", .docfx, .warning)
    package static let redirectionsInvalid = DiagnosticCode("redirections-invalid", .project, .error)
}
