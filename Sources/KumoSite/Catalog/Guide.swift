import KumoText

/// What readers of one locale get: the locale's own files and, where it has none, those of the source.
///
/// Nothing of it changes, and every link is looked up in it: it is one reference.
final class Guide: Sendable {
    private let own: Catalog.LocaleContent?
    private let source: Catalog.LocaleContent?
    private let configuration: ProjectConfiguration

    /// - Parameter own: nil for a locale without content.
    init(_ own: Catalog.LocaleContent?, _ catalog: Catalog) {
        self.own = own
        configuration = catalog.configuration
        source = own?.id == configuration.sourceLocale ? nil : catalog.sourceContent
    }

    func article(_ key: PathKey) -> Catalog.Document? { own?.articles[key] ?? source?.articles[key] }

    func include(_ key: PathKey) -> Catalog.Document? {
        own?.includes[key] ?? source?.includes[key] ?? article(key) ?? own?.removed.includes[key]
    }

    func asset(_ key: PathKey) -> Asset? {
        own?.assets[key] ?? source?.assets[key] ?? own?.removed.assets[key]
    }

    /// Whether there is a file at all, published or not.
    func hasFile(_ key: PathKey) -> Bool { own?.files[key] != nil || source?.files[key] != nil }

    /// The paths of a file as the locale and the source spell it.
    func paths(_ key: PathKey) -> (own: SourcePath?, source: SourcePath?) {
        (own?.files[key]?.path, source?.files[key]?.path)
    }

    /// Where a table of contents is published; nil for one that is there only to be taken in by others.
    func tableAddress(_ key: PathKey) -> PageAddress? {
        func address(_ content: Catalog.LocaleContent?) -> PageAddress? {
            guard let content, content.tablesOfContents[key] != nil, let file = content.files[key] else { return nil }
            return configuration.rules(of: content.id).tableAddress(of: file.path)
        }
        return address(own) ?? address(source)
    }

    /// A sample of code.
    func sample(_ key: PathKey) -> FileTree.Reading? {
        func reading(_ content: Catalog.LocaleContent?) -> FileTree.Reading? {
            guard let content, let file = content.files[key] else { return nil }
            return file.bytes.map { .bytes($0) } ?? content.read(file.path)
        }
        return reading(own) ?? reading(source) ?? own?.removed.bytes[key].map { .bytes($0) }
    }
}
