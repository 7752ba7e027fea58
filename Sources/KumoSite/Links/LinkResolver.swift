import KumoMarkdown
package import KumoText

/// Finds out what the links of an article lead to, for each cloud that reads it.
final class LinkResolver: Sendable {
    let catalog: Catalog
    let index: PageIndex
    let references: CrossReferenceIndex
    let sites: SiteIndex
    let absentSource: AbsentSource
    private let names: [LocaleID: ArticleNames]
    private let policies: [LocaleID: LinkPolicy]

    init(_ catalog: Catalog, _ index: PageIndex, _ references: CrossReferenceIndex) {
        self.catalog = catalog
        self.index = index
        self.references = references
        sites = SiteIndex(catalog, index)
        absentSource = AbsentSource(catalog)
        names = catalog.locales.mapValues(ArticleNames.init)
        policies = Dictionary(
            catalog.configuration.locales.map { ($0.id, LinkPolicy($0.rules)) }, uniquingKeysWith: { first, _ in first }
        )
    }

    /// The links of an article as the readers of one cloud follow them.
    struct Outcome {
        /// By their numbers.
        var links: [Link] = []
        var diagnostics: [Diagnostic] = []
        /// The files that only the docset in the source language can have; see `AbsentSource`.
        var unsettled: [String] = []
        /// Whether all readers of the article have the same.
        var isForAllClouds = true
    }

    func resolve(_ article: ResolvedArticle, cloud: Int) -> Outcome {
        var outcome = Outcome()
        guard let first = article.targets.first else { return outcome }
        var resolution = Resolution(article: article, target: first, cloud: cloud, resolver: self)
        outcome.links.reserveCapacity(article.targets.count)
        for target in article.targets {
            resolution.target = target
            outcome.links.append(resolution.link())
        }
        outcome.diagnostics = resolution.diagnostics
        outcome.unsettled = resolution.unsettled
        outcome.isForAllClouds = !resolution.dependsOnCloud
        return outcome
    }

    /// Whether a page is of the docset that this one falls back to, whose bookmarks its own build checks.
    func isInReference(_ key: PathKey, for locale: LocaleID) -> Bool {
        catalog.article(key, for: locale).map { catalog.configuration.isReference($0.locale) } ?? false
    }

    /// The links of an article being resolved, one after the other.
    struct Resolution {
        let article: ResolvedArticle
        var target: LinkTarget
        let cloud: Int
        let resolver: LinkResolver
        /// The names of the content folder and of those that it lies in.
        private let folderNames: [String]
        /// Those of the files that the article's text comes from.
        private let folders: [SourcePath]
        private let policy: LinkPolicy?
        let guide: Guide
        let pages: PageIndex.Pages
        let redirections: RedirectionTable?
        var diagnostics: [Diagnostic] = []
        private(set) var unsettled: [String] = []
        /// Whether another cloud's readers may have other links.
        var dependsOnCloud = false

        init(article: ResolvedArticle, target: LinkTarget, cloud: Int, resolver: LinkResolver) {
            self.article = article
            self.target = target
            self.cloud = cloud
            self.resolver = resolver
            folders = article.content.files.map(\.path.folder)
            folderNames = resolver.catalog.locales[article.document.locale]?.folderNames ?? []
            policy = resolver.policies[article.document.locale]
            guide = resolver.catalog.guide(article.locale)
            pages = resolver.index[article.locale]
            redirections = resolver.catalog.redirections[article.locale]
        }

        var file: ContentFile { article.content.files[Int(target.origin.file)] }

        var place: Diagnostic.Place { article.content.place(of: target) }

        mutating func link() -> Link {
            switch target.role {
            case .frame: return frame()
            case .crossReference, .mention, .uid: return namedLink()
            case .link, .resource: break
            }
            if target.written.hasPrefix("xref:") { return linkByReference(String(target.written.dropFirst(5))) }
            let written = WrittenLink(target.written)
            if let link = policed(written) { return link }
            switch written.kind {
            case .siteAbsolute:
                checkSitePath(written)
                return .external(withSlashes(target.written.trimmingSpaces[...]))
            case .external, .unsafe:
                diagnostics.append(.unsafeLink(target.written, at: place))
                return .broken("")
            case .localFile:
                diagnostics.append(.localFilePath(target.written, at: place))
                return .broken("")
            case .samePage: return samePage(written)
            case .relative: return relative(written)
            }
        }

        /// What the docset's own rules make of an address outside it; nil where they say nothing.
        private mutating func policed(_ written: WrittenLink) -> Link? {
            guard written.kind == .external || written.kind == .unsafe, let policy else { return nil }
            let url = target.written.trimmingSpaces
            if let violation = policy.violation(url, in: target.element(in: article.content), at: place) {
                diagnostics.append(violation)
                return .broken("")
            }
            // An image that is written into its address runs nothing.
            let isImage = target.role == .resource && url.lowercased().hasPrefix("data:image/")
            guard written.kind == .external || isImage else { return nil }
            if written.kind == .external { checkAddress(url) }
            return .external(policy.withoutOwnHost(url))
        }

        /// An address on the host that begins with a backslash, with `/` for each: there it is a sign of a name.
        private mutating func withSlashes(_ url: Substring) -> String {
            guard url.utf8.first == UInt8(ascii: "\\") else { return String(url) }
            let path = url.prefix { $0 != "?" && $0 != "#" }
            let right = String(path).slashed
            diagnostics.append(
                Diagnostic(
                    .linkMalformed, "'\(path)' is written with backslashes, which are no part of an address.",
                    at: place,
                    help: "write '\(right)'"))
            return right + url.dropFirst(path.count)
        }

        private mutating func relative(_ written: WrittenLink) -> Link {
            let path = targetPath(written.path).returning(into: folderNames)
            // `b.md/` is not `b.md` (docfx.md a.3), and nothing above the content folder is looked at.
            let isFolder = written.path.hasSuffix("/") || written.path.hasSuffix("\\")
            guard !path.leavesItsFolder, !isFolder else { return notFound(written, at: path) }
            let key = PathKey(path)
            if let link = moved(key, written) { return link }
            if let entry = entry(key) {
                checkSpelling(path, key, written)
                return page(entry, key, written)
            }
            if let asset = guide.asset(key) {
                checkSpelling(path, key, written)
                return .asset(asset.address)
            }
            if isInLandingData { return leniently(written) }
            if let table = guide.tableAddress(key) { return .tableOfContents(table) }
            guard guide.hasFile(key) else { return notFound(written, at: path) }
            diagnostics.append(.linkOutOfScope(target.written, file: path, at: place))
            return .broken(target.written)
        }

        private mutating func checkSpelling(_ path: SourcePath, _ key: PathKey, _ written: WrittenLink) {
            guard let right = guide.spelling(of: path, key, written.path) else { return }
            var finding = Diagnostic.illCased(written.path, right, at: place)
            finding.edits = edits(replacing: written.path, with: right)
            diagnostics.append(finding)
        }

        /// `~/` is the content folder, or the folder that the page's `tilde_path` names.
        func targetPath(_ written: String) -> SourcePath {
            guard written.hasPrefix("~/") || written.hasPrefix("~\\") else {
                return folders[Int(target.origin.file)].appending(written)
            }
            let home = SourcePath(article.metadata.text("tilde_path") ?? "")
            return home.appending(written.dropFirst(2))
        }

        private mutating func notFound(_ written: WrittenLink, at path: SourcePath) -> Link {
            guard written.hasImpossibleHost || !resolver.absentSource.mayHave(path) else {
                unsettled.append(path.caseFolded)
                return .broken(target.written)
            }
            let near = resolver.nearest(to: path, in: article.locale).map { spelled($0, as: written) }
            diagnostics.append(
                Diagnostic(
                    .fileNotFound, "Invalid file link: '\(written.path)'.", at: place,
                    help: written.hasImpossibleHost
                        ? "no host has such a name"
                        : path.leavesItsFolder
                            ? "it leads out of the content folder, out of which nothing is read"
                            : Self.slip(in: written.path) ?? near.map { "did you mean '\($0)'?" }
                                ?? "there is no such file in the content folder"
                                + (written.path.utf8.allSatisfy { $0 < 0x80 } ? "" : "; addresses are not translated"),
                    edits: narrowed(written)))
            return .broken(target.written)
        }

        /// A path as the author of a link would write it.
        private func spelled(_ path: SourcePath, as written: WrittenLink) -> String {
            written.path.hasPrefix("~/") ? "~/\(path)" : path.way(from: folders[Int(target.origin.file)])
        }

        /// What translations do to a path: spaces at its slashes, full-width letters, words of their language.
        private static func slip(in path: String) -> String? {
            let joined = path.replacing(".. /", with: "../").replacing("/ ", with: "/").replacing(" /", with: "/")
            if joined != path { return "take the spaces out: '\(joined)'" }
            let narrow = narrow(path)
            return narrow != path ? "write it in plain letters: '\(narrow)'" : nil
        }

        private static func narrow(_ path: String) -> String {
            String(
                String.UnicodeScalarView(
                    path.unicodeScalars.map { scalar in
                        // U+FF01 to U+FF5E are ASCII's characters in full width.
                        (0xFF01...0xFF5E).contains(scalar.value)
                            ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
                    }))
        }

        /// The path in plain letters, where something is there.
        private func narrowed(_ written: WrittenLink) -> [Edit] {
            let narrow = Self.narrow(written.path)
            guard narrow != written.path, written.fragment == nil || !(written.fragment ?? "").contains("%") else {
                return []
            }
            let key = PathKey(targetPath(narrow))
            let isThere =
                pages[key]?.clouds.contains(cloud) == true || guide.asset(key) != nil
            return isThere ? edits(replacing: written.path, with: narrow) : []
        }

        /// The address of a player, brought into the form in which it may be framed (docfx.md a.1).
        private mutating func frame() -> Link {
            var url = target.written.trimmingSpaces
            if let violation = policy?.violation(url, in: target.element(in: article.content), at: place) {
                diagnostics.append(violation)
                return .broken("")
            }
            if MediaLink.isVideoID(url) { url = "https://learn-video.azurefd.net/vod/player?id=\(url)" }
            if url.hasPrefix("http://") { url = "https://" + url.dropFirst(7) }
            guard url.hasPrefix("https://") || url.hasPrefix("//") else {
                diagnostics.append(.frameNotExternal(target.written, at: place))
                return .broken("")
            }
            for host in ["https://www.youtube.com/", "https://youtube.com/"] where url.hasPrefix(host) {
                url = "https://www.youtube-nocookie.com/" + url.dropFirst(host.count)
            }
            if url.hasPrefix("https://channel9.msdn.com/") {
                url += (url.contains("?") ? "&" : "?") + "nocookie=true"
            }
            // Learn asks this of its frames of CodePen (docfx.md a.5).
            if url.hasPrefix("https://codepen.io/") || url.hasPrefix("//codepen.io/") {
                url += "&rerun-position=hidden&"
            }
            return .external(url)
        }
    }

    /// The spelling of an existing page that is nearest to a path that leads nowhere: a page of the same
    /// name elsewhere, or one in the same folder whose name differs in a few letters.
    private func nearest(to path: SourcePath, in locale: LocaleID) -> SourcePath? {
        guard path.fileExtension == "md" else { return nil }
        var candidates: [String] = []
        for id in [locale, catalog.configuration.sourceLocale] {
            guard let names = names[id] else { continue }
            candidates += names.byName[path.fileName.lowercased()]?.candidates(for: path.rawValue) ?? []
            let name = path.fileName
            let siblings = names.byFolder[path.folder]?.candidates(for: name) ?? []
            // Of a name that is half others' letters nothing tells what was meant.
            let limit = min(3, path.withoutExtension.fileName.count / 2)
            candidates += siblings.filter { NearMiss.distance($0, name, limit: limit) <= limit }
                .map { path.folder.appending($0).rawValue }
        }
        return NearMiss.best(for: path.rawValue, among: Set(candidates).sorted(), limit: .max - 1).map {
            SourcePath($0)
        }
    }
}

/// The articles of a locale by name and by folder, for suggestions.
private struct ArticleNames: Sendable {
    /// The paths of those of a name, which is in lower case.
    let byName: [String: NearWords]
    /// The names of those in a folder.
    let byFolder: [SourcePath: NearWords]

    init(_ content: Catalog.LocaleContent) {
        let paths = content.articles.values.map(\.path)
        byName = Dictionary(grouping: paths) { $0.fileName.lowercased() }.mapValues { NearWords($0.map(\.rawValue)) }
        byFolder = Dictionary(grouping: paths, by: \.folder).mapValues { NearWords($0.map(\.fileName)) }
    }
}

extension Diagnostic {
    static func unsafeLink(_ written: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .unsafeLink, "Link '\(written)' would run or embed something and is taken off the page.", at: place,
            help: "link to an https:// address or to a file")
    }

    static func localFilePath(_ written: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .localFilePath, "Link '\(written)' points to a local file. Use a relative path instead.", at: place)
    }

    static func linkOutOfScope(_ written: String, file: SourcePath, at place: Place) -> Diagnostic {
        Diagnostic(
            .linkOutOfScope,
            "File '\(file)' referenced by link '\(written)' will not be built because it is not included in build scope.",
            at: place, help: "it is no page: the configuration leaves it out, or it is only there to be included")
    }

    fileprivate static func frameNotExternal(_ written: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .unsafeLink, "A player's address must begin with https://, but this one is '\(written)'.", at: place,
            help: "write the whole address that the player's site gives for embedding")
    }
}

extension DiagnosticCode {
    package static let fileNotFound = DiagnosticCode("file-not-found", .docfx, .warning)
    package static let localFilePath = DiagnosticCode("local-file-path", .docfx, .warning)
    package static let linkOutOfScope = DiagnosticCode("link-out-of-scope", .docfx, .warning)
    package static let unsafeLink = DiagnosticCode("link-unsafe", .links, .error)
}
