import KumoText

extension ProjectSources {
    /// A project of one article, whatever it is called and wherever it belongs, to see what it costs.
    ///
    /// - Returns: nil where there is no cloud.
    package init?(trying article: [UInt8], clouds: [Cloud]) {
        guard let locale = LocaleID("en-US"), !clouds.isEmpty else { return nil }
        let folder = SourcePath("content")
        let configuration = ProjectConfiguration(
            title: "", sourceLocale: locale, locales: [.init(id: locale, content: folder)],
            clouds: CloudCatalog(clouds), output: SourcePath("site"))
        let tree = FileTree(folder: folder, files: [.init(path: SourcePath("article.md"), bytes: article)])
        self.init(configuration: configuration, content: [locale: tree])
    }
}
