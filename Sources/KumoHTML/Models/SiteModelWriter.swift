package import KumoSite
package import KumoText

/// Writes a site as page models instead of pages: `kumo build --format json`.
package struct SiteModelWriter: SiteOutput {
    package let site: Site
    let layout: OutputLayout
    let plan: ModelPlan

    private let selection: SiteWriter.Selection
    package var diagnostics: [Diagnostic] { plan.diagnostics }

    package init(_ site: Site, selection: SiteWriter.Selection = .init()) {
        self.site = site
        self.selection = selection
        layout = OutputLayout(configuration: site.configuration)
        plan = ModelPlan(site, layout)
    }

    package var jobs: [Job] {
        let tables = site.configuration.locales.flatMap { locale in
            site.tablesOfContents(of: locale.id).indices.map { Job.table(locale.id, $0) }
        }
        return site.pages.indices.map(Job.page) + tables + [.shared]
    }

    package enum Job: Sendable {
        /// A page, for all clouds that read it the same; a position in `Site.pages`.
        case page(Int)
        /// A table of contents, for all its clouds; a position in `Site.tablesOfContents`.
        case table(LocaleID, Int)
        /// The manifest and the assets.
        case shared
    }

    package func files(of job: Job) -> [OutputFile] {
        switch job {
        case .page(let index): pageFiles(site.pages[index])
        case .table(let locale, let index): tableFiles(site.tablesOfContents(of: locale)[index], locale)
        case .shared: sharedFiles()
        }
    }

    /// A page on which an error was found is not written (docfx.md, fact 4).
    private func pageFiles(_ page: Page) -> [OutputFile] {
        guard plan.isWritten(page), selection.locales?.contains(page.locale) ?? true else { return [] }
        let model = PageModelBuilder(site: site, page: page).model()
        return layout.modelClouds(of: page).compactMap { cloud in
            if let cloud, let selected = selection.clouds, !selected.contains(cloud) { return nil }
            let path = layout.model(page.address, in: page.locale, cloud: cloud)
            guard plan.owns(page, path) else { return nil }
            var file = model
            file.cloud = cloud.map { site.configuration.clouds[$0].urlName }
            return OutputFile(path: path, content: .bytes(JSONOutput.bytes(file)), source: page.sourcePath)
        }
    }

    private func tableFiles(_ table: TableOfContents, _ locale: LocaleID) -> [OutputFile] {
        guard !plan.isDropped(table), selection.locales?.contains(locale) ?? true else { return [] }
        let writer = TableModelWriter(table, clouds: site.configuration.clouds)
        let clouds = table.monikers.isVersioned ? table.monikers.clouds.positions.map { $0 } : [nil]
        return clouds.compactMap { cloud in
            if let cloud, let selected = selection.clouds, !selected.contains(cloud) { return nil }
            return OutputFile(
                path: layout.model(table.address, in: locale, cloud: cloud),
                content: .bytes(writer.bytes(for: cloud)), source: table.source)
        }
    }

    private func sharedFiles() -> [OutputFile] {
        var files = [ModelManifest(site: site, layout: layout, plan: plan, locales: selection.locales).file()]
        files += CrossReferenceMap(site: site, layout: layout).files()
        for locale in site.configuration.locales where selection.locales?.contains(locale.id) ?? true {
            for asset in site.modelAssets(of: locale) {
                for path in layout.assetPaths(asset, in: locale.id) {
                    files.append(OutputFile(path: path, content: asset.content, source: asset.source))
                }
            }
        }
        return files
    }
}

extension Site {
    /// The files that stand beside the models: none where the docset leaves them where they are (`selfContained`).
    func modelAssets(of locale: ProjectConfiguration.LocaleConfiguration) -> [Asset] {
        if case .docset(let docset) = locale.rules, !docset.configuration.isSelfContained { return [] }
        return assets[locale.id] ?? []
    }
}

extension OutputLayout {
    /// The clouds that a page is written for; one that is the same for all is written once, for none, as its newest
    /// readers get it.
    func modelClouds(of page: Page) -> [Int?] {
        guard !page.article.isVersioned else { return page.clouds.positions.map { $0 } }
        // Where clouds differ in what a link leads to, the newest is the one that Learn would link to.
        let newest = page.article.publishedClouds.positions.last
        return newest == nil || page.clouds.contains(newest) ? [nil] : []
    }

    func model(_ address: PageAddress, in locale: LocaleID, cloud: Int?) -> OutputPath {
        let folder = cloud.map { self.folder(of: Edition(locale: locale, cloud: $0)) } ?? locale.urlName
        return OutputPath("\(folder)/\(address.path).json")
    }
}
