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

    private var both: [Catalog.LocaleContent] { [own, source].compactMap { $0 } }

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
        for content in both where content.tablesOfContents[key] != nil {
            guard let file = content.files[key] else { continue }
            return configuration.rules(of: content.id).tableAddress(of: file.path)
        }
        return nil
    }

    /// A sample of code.
    func sample(_ key: PathKey) -> FileTree.Reading? {
        for content in both {
            guard let file = content.files[key] else { continue }
            return file.bytes.map { .bytes($0) } ?? content.read(file.path)
        }
        return own?.removed.bytes[key].map { .bytes($0) }
    }
}
