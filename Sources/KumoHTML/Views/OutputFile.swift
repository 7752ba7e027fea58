import KumoSite
package import KumoText

/// A file to be written into the output folder.
package struct OutputFile: Sendable {
    package var path: OutputPath
    package var content: Content
    /// The file it was made from, relative to the project; nil for what kumo makes by itself.
    package var source: SourcePath?

    package init(path: OutputPath, content: Content, source: SourcePath? = nil) {
        self.path = path
        self.content = content
        self.source = source
    }

    package enum Content: Sendable {
        case bytes([UInt8])
        /// A file of the project, relative to it.
        case copy(of: SourcePath)
    }
}

extension Asset {
    var content: OutputFile.Content { bytes.map { .bytes($0) } ?? .copy(of: source) }
}

extension Site {
    /// Every file that the pages of a locale may refer to.
    func shownAssets(of locale: LocaleID) -> [Asset] { (assets[locale] ?? []) + (borrowedAssets[locale] ?? []) }
}
