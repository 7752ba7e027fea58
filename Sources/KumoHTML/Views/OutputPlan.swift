package import KumoSite
import KumoText

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

        package func contains(_ edition: Edition) -> Bool {
            (locales?.contains(edition.locale) ?? true) && (clouds?.contains(edition.cloud) ?? true)
        }
    }
}

/// A file that wants a place in the output.
struct Claim: Hashable {
    var path: OutputPath
    var source: SourcePath?
}

/// Who wants which place in the output, before anything is drawn.
struct OutputPlan {
    let site: Site
    let layout: OutputLayout
    let themeNames: [String]
    let movedPages: [Edition: [Redirection]]

    /// Files that would be written to one path. kumo's own come first, then the first of the sources.
    func conflicts() -> (refused: Set<Claim>, diagnostics: [Diagnostic]) {
        var owners = ownPaths()
        let claims = sourceClaims()
        owners.reserveCapacity(owners.count + claims.count)
        var refused: Set<Claim> = []
        var diagnostics: [Diagnostic] = []
        for claim in claims {
            guard let source = claim.source else { continue }
            guard let other = owners.updateValue(.source(source), forKey: claim.path) else { continue }
            owners[claim.path] = other
            refused.insert(claim)
            diagnostics.append(.pathTaken(claim.path, by: other, source))
        }
        return (refused, diagnostics)
    }

    /// What has a place already.
    fileprivate enum Owner: ExpressibleByStringLiteral, CustomStringConvertible {
        case source(SourcePath)
        /// What kumo makes by itself, by the name that a message calls it.
        case own(String)

        init(stringLiteral name: String) { self = .own(name) }

        var description: String {
            switch self {
            case .source(let path): "'\(path)'"
            case .own(let name): name
            }
        }
    }

    /// What kumo makes by itself.
    private func ownPaths() -> [OutputPath: Owner] {
        var owners: [OutputPath: Owner] = [
            layout.start: "the start page", layout.manifest: "the manifest",
            layout.release: "the release checklist",
            layout.crossReferences: "the map of cross references",
        ]
        for edition in site.editions {
            owners[layout.contents(of: edition)] = "the list of all pages"
            for kind in ["html", "md", "json"] {
                owners[layout.checklists(of: edition, kind)] = "the list of checklists"
            }
        }
        for name in themeNames { owners[layout.theme(name)] = "a file of the theme" }
        return owners
    }

    /// Everything that comes from a source file, in a fixed order.
    private func sourceClaims() -> [Claim] {
        var claims: [Claim] = []
        for page in site.pages {
            let source = page.sourcePath
            for cloud in page.clouds.positions {
                let edition = Edition(locale: page.locale, cloud: cloud)
                claims.append(Claim(path: layout.page(page.address, in: edition), source: source))
                guard page.checklist != nil else { continue }
                for kind in ["html", "md", "json"] {
                    claims.append(Claim(path: layout.checklist(page.address, in: edition, kind), source: source))
                }
            }
        }
        for edition in site.editions {
            for redirection in movedPages[edition] ?? [] {
                claims.append(Claim(path: layout.page(redirection.address, in: edition), source: redirection.file))
            }
        }
        for locale in site.configuration.locales {
            for asset in site.shownAssets(of: locale.id) {
                claims += layout.assetPaths(asset, in: locale.id).map { Claim(path: $0, source: asset.source) }
            }
        }
        return claims
    }
}

extension Diagnostic {
    fileprivate static func pathTaken(_ path: OutputPath, by other: OutputPlan.Owner, _ source: SourcePath)
        -> Diagnostic
    {
        Diagnostic(
            .outputPathConflict,
            "Two or more files output to the same path '\(path.rawValue)': \(other), '\(source)'.",
            at: .init(source), help: "rename '\(source)'; it is not published there", severity: .error)
    }
}
