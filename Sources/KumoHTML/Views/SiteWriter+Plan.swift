package import KumoSite
package import KumoText

extension SiteWriter {
    /// The part of the site that is to be written: all of it, or some locales and clouds.
    package struct Selection: Sendable {
        package var locales: Set<LocaleID>?
        package var clouds: CloudSet?

        package init(locales: Set<LocaleID>? = nil, clouds: CloudSet? = nil) {
            self.locales = locales
            self.clouds = clouds
        }

        package var isEverything: Bool { locales == nil && clouds == nil }

        func contains(_ edition: Edition) -> Bool {
            (locales?.contains(edition.locale) ?? true) && (clouds?.contains(edition.cloud) ?? true)
        }
    }

    /// Files that would be written to one path. The first in each list is written, the others are not.
    package func conflicts() -> (refused: Set<OutputPath>, diagnostics: [Diagnostic]) {
        var owners: [OutputPath: String] = [:]
        for edition in site.editions {
            let name = "the list of all pages"
            owners[layout.contents(of: edition)] = name
            for kind in ["html", "md", "json"] {
                owners[layout.checklists(of: edition, kind)] = "the list of checklists"
            }
        }
        owners[layout.start] = "the start page"
        owners[layout.manifest] = "the manifest"
        for name in themeNames { owners[layout.theme(name)] = "a file of the theme" }
        var refused: Set<OutputPath> = []
        var diagnostics: [Diagnostic] = []
        for (path, source) in sourcePaths() {
            if let other = owners.updateValue("'\(source)'", forKey: path) {
                owners[path] = other
                refused.insert(path)
                diagnostics.append(.pathTaken(path, by: other, source))
            }
        }
        return (refused, diagnostics)
    }

    /// The paths of everything that comes from a source file, in a fixed order.
    private func sourcePaths() -> [(OutputPath, SourcePath)] {
        var paths: [(OutputPath, SourcePath)] = []
        for page in site.pages {
            let source = page.sourcePath
            for cloud in page.clouds.positions {
                let edition = Edition(locale: page.locale, cloud: cloud)
                paths.append((layout.page(page.address, in: edition), source))
                guard page.checklist != nil else { continue }
                for kind in ["html", "md", "json"] {
                    paths.append((layout.checklist(page.address, in: edition, kind), source))
                }
            }
        }
        for locale in site.configuration.locales {
            for (address, source) in (site.assets[locale.id] ?? [:]).sorted(by: { $0.key < $1.key }) {
                paths.append((layout.asset(address, in: locale.id), source))
            }
        }
        return paths
    }
}

extension Diagnostic {
    fileprivate static func pathTaken(_ path: OutputPath, by other: String, _ source: SourcePath) -> Diagnostic {
        Diagnostic(
            .outputPathConflict,
            "Two or more files output to the same path '\(path.rawValue)': \(other), '\(source)'.",
            at: .init(source), help: "rename '\(source)'; it is not published there", severity: .error)
    }
}
