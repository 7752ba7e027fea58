package import KumoText
import KumoYAML

/// Reads `kumo.yml` (configuration.md). Everything wrong with it is reported at its place, not only the first.
package struct ConfigurationReader {
    var reader: MapReader

    package init(_ source: SourceText) {
        reader = MapReader(source: source, subject: "kumo.yml")
    }

    /// - Returns: the configuration, or nil where it cannot be used, and what is wrong with it.
    package mutating func read() -> (ProjectConfiguration?, [Diagnostic]) {
        let document = YAMLReader.read(reader.source)
        for fault in document.faults { reader.report(fault) }
        guard let root = document.root, let map = reader.map(root, keys: Key.allCases.map(\.rawValue)) else {
            if document.faults.isEmpty, document.root?.isNull ?? true { reportEmpty() }
            return (nil, reader.diagnostics)
        }
        let configuration = configuration(from: map, root)
        let hasErrors = reader.diagnostics.contains { $0.severity == .error }
        return (hasErrors ? nil : configuration, reader.diagnostics)
    }

    private enum Key: String, CaseIterable {
        case title, baseURL, sourceLocale, locales, clouds, facts, output, rules, limits, translations
    }

    private mutating func configuration(
        from map: [String: YAMLNode.Entry], _ root: YAMLNode
    ) -> ProjectConfiguration? {
        let locales = locales(map["locales"], root)
        let source = sourceLocale(map["sourceLocale"], among: locales)
        let clouds = clouds(map["clouds"], root)
        guard let source, !locales.isEmpty, !clouds.isEmpty else { return nil }
        var configuration = ProjectConfiguration(
            title: reader.text(map["title"]) ?? "Documentation",
            baseURL: baseURL(map["baseURL"]),
            sourceLocale: source,
            locales: locales,
            clouds: CloudCatalog(clouds),
            facts: path(map["facts"], mayLieBeside: true),
            output: path(map["output"], mayLieBeside: false) ?? SourcePath("site"),
            validation: rules(map["rules"]),
            articleSeconds: articleSeconds(map["limits"]))
        configuration.ignoredCommits = ignoredCommits(map["translations"])
        return configuration
    }

    /// `translations: { ignoreCommits: [1f2e3d4] }`
    private mutating func ignoredCommits(_ entry: YAMLNode.Entry?) -> IgnoredCommits {
        guard let entry, let map = reader.map(entry.value, keys: ["ignoreCommits"]) else { return .init() }
        guard let list = map["ignoreCommits"]?.value else { return .init() }
        return IgnoredCommits(
            (list.items ?? [list]).compactMap { item in
                let text = item.text ?? ""
                if text.utf8.count >= 7, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) { return text }
                reader.report(
                    "'\(text)' is not the id of a commit.", item.range,
                    help: "write at least the first seven digits of it, in quotes")
                return nil
            })
    }

    /// A path of the project's own: relative, and inside the project or, for what is only read, beside it.
    private mutating func path(_ entry: YAMLNode.Entry?, mayLieBeside: Bool) -> SourcePath? {
        guard let entry, let text = reader.text(entry) else { return nil }
        let path = SourcePath(text)
        let ups = path.rawValue.split(separator: "/").prefix { $0 == ".." }.count
        let isAbsolute =
            text.hasPrefix("/") || text.hasPrefix("\\") || text.hasPrefix("~") || text.dropFirst().hasPrefix(":")
        guard !isAbsolute, ups <= (mayLieBeside ? 1 : 0) else {
            reader.report(
                "'\(text)' is not a path of this project.", entry.value.range,
                help: mayLieBeside
                    ? "write a path relative to kumo.yml, inside the project or beside it (../name)"
                    : "write a path relative to kumo.yml and inside the project; --output can name any other folder")
            return nil
        }
        return path
    }

    private mutating func baseURL(_ entry: YAMLNode.Entry?) -> String? {
        guard let entry, let text = reader.text(entry).map(BaseURL.trimmed) else { return nil }
        guard BaseURL.isValid(text) else {
            reader.report(
                "'\(text)' is not an address that pages could have.", entry.value.range,
                help: "write it whole, for example https://docs.example.com")
            return nil
        }
        return text
    }

    private mutating func locales(
        _ entry: YAMLNode.Entry?, _ root: YAMLNode
    ) -> [ProjectConfiguration.LocaleConfiguration] {
        guard let entry else {
            reader.reportMissing("locales", in: root, example: "locales:\n  en-US: { content: content/en-US }")
            return []
        }
        guard let entries = entry.value.entries else {
            reader.report(
                "'locales' is a map from locale to its settings.", entry.value.range,
                help: "for example en-US: { content: content/en-US }")
            return []
        }
        var seen: Set<String> = []
        return entries.compactMap { entry in
            guard let locale = locale(entry) else { return nil }
            guard seen.insert(locale.id.urlName).inserted else {
                reader.report(
                    "Locale '\(locale.id)' is there twice; case makes no difference.", entry.keyRange,
                    help: "delete one of them")
                return nil
            }
            return locale
        }
    }

    private mutating func locale(_ entry: YAMLNode.Entry) -> ProjectConfiguration.LocaleConfiguration? {
        let name = entry.key.text
        guard let id = LocaleNames.locale(named: name) else {
            reader.report(
                LocaleNames.message(for: name), entry.keyRange,
                help: LocaleNames.nearest(to: name).map { "did you mean \($0)?" }
                    ?? "write a language tag such as en-US, ja-JP or zh-Hans-CN")
            return nil
        }
        guard let map = reader.map(entry.value, keys: ["content"]) else { return nil }
        guard let content = path(map["content"], mayLieBeside: true) else {
            if map["content"] == nil {
                reader.report(
                    "Locale '\(id)' does not say where its content is.", entry.keyRange,
                    help: "write \(id): { content: content/\(id) }")
            }
            return nil
        }
        return .init(
            id: id, content: content,
            place: .init(reader.source.path, map["content"]?.value.range ?? entry.keyRange))
    }

    private mutating func sourceLocale(
        _ entry: YAMLNode.Entry?, among locales: [ProjectConfiguration.LocaleConfiguration]
    ) -> LocaleID? {
        guard let entry, let text = reader.text(entry) else { return locales.first?.id }
        if let match = locales.first(where: { $0.id.urlName == text.lowercased() }) { return match.id }
        guard !locales.isEmpty else { return nil }
        let near = NearMiss.best(for: text, among: locales.map(\.id.rawValue))
        reader.report(
            "The source locale '\(text)' is not one of 'locales'.", entry.value.range,
            help: near.map { "did you mean \($0)?" }
                ?? "the locales are \(locales.map(\.id.rawValue).joined(separator: ", "))")
        return nil
    }

    private mutating func clouds(_ entry: YAMLNode.Entry?, _ root: YAMLNode) -> [Cloud] {
        guard let entry else {
            reader.reportMissing(
                "clouds", in: root,
                example: "clouds:\n  - { id: o365-worldwide, name: Worldwide, product: Microsoft 365 }")
            return []
        }
        guard let items = entry.value.items, !items.isEmpty else {
            reader.report(
                "'clouds' is a list with at least one cloud.", entry.value.range,
                help: "for example - { id: o365-worldwide, name: Worldwide, product: Microsoft 365 }")
            return []
        }
        var seen: Set<String> = []
        return items.compactMap { item in
            guard let cloud = cloud(item) else { return nil }
            guard seen.insert(cloud.urlName).inserted else {
                reader.report("Cloud '\(cloud.id)' is in the list twice.", item.range, help: "delete one of them")
                return nil
            }
            return cloud
        }
    }

    private mutating func cloud(_ node: YAMLNode) -> Cloud? {
        guard let map = reader.map(node, keys: ["id", "name", "product"]) else { return nil }
        guard let id = reader.text(map["id"]) else {
            if map["id"] == nil {
                reader.report("A cloud needs an 'id', its moniker.", node.range, help: "for example id: o365-worldwide")
            }
            return nil
        }
        guard id.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) }), id.first != "." else {
            reader.report(
                "'\(id)' is not a moniker.", map["id"]?.value.range ?? node.range,
                help: "use letters, digits, '-', '_' and '.'")
            return nil
        }
        return Cloud(id: id, name: reader.text(map["name"]) ?? id, product: reader.text(map["product"]) ?? "")
    }

    private mutating func reportEmpty() {
        reader.report(
            "kumo.yml is empty.", 0..<0, help: "begin with title, sourceLocale, locales and clouds; see the README")
    }
}
