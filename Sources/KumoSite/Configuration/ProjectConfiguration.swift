package import KumoText

/// What `kumo.yml` says, checked and complete.
package struct ProjectConfiguration: Sendable {
    /// The name of the site.
    package var title: String
    /// The address of absolute URLs, without a slash at its end; nil where canonical links and hreflang are
    /// to be left out.
    package var baseURL: String?
    /// Hosts besides that of `baseURL` whose addresses are the reader's own.
    package var otherHosts: [String] = []
    package var sourceLocale: LocaleID
    /// In the order of the menu; the source locale is one of them.
    package var locales: [LocaleConfiguration]
    package var clouds: CloudCatalog
    /// Whether the docset of the source locale is itself the translation of one that is not at hand.
    package var isSourceAbsent = false
    /// The file or folder of the facts, relative to the project; nil where there are none.
    package var facts: SourcePath?
    /// The output folder, relative to the project.
    package var output: SourcePath
    /// What articles are held to, besides what is always wrong.
    package var validation = RuleSet()
    /// The commits of the source that make no translation stale.
    package var ignoredCommits = IgnoredCommits()
    /// Seconds of processor time that one article may take.
    package var articleSeconds = usualArticleSeconds

    static let usualArticleSeconds = 10.0

    /// Where a localized docset keeps files that it falls back to before any of the source, relative to the project.
    package static let ownFallbacks = SourcePath(".fallback")

    /// The hosts whose addresses are the reader's own.
    var hosts: HostNames { HostNames(HostNames(of: baseURL).names + otherHosts) }

    /// By what rules the files of a locale are read.
    package func rules(of locale: LocaleID) -> ContentRules {
        locales.first { $0.id == locale }?.rules ?? .folder
    }

    /// Whether a locale is only there to fall back to.
    package func isReference(_ locale: LocaleID) -> Bool { locales.first { $0.id == locale }?.isReference ?? false }

    package struct LocaleConfiguration: Sendable {
        package var id: LocaleID
        /// The folder of its Markdown, relative to the project; it may lie beside the project.
        package var content: SourcePath
        package var rules = ContentRules.folder
        /// Whether it is only there to fall back to: another build publishes it and reports on it.
        package var isReference = false
        /// Where the configuration names the folder; nil where it is the project's own.
        package var place: Diagnostic.Place?
    }
}

/// A locale as its users spell it: `ja-JP`.
package struct LocaleID: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// - Returns: nil where the text is no language tag (letters and digits between hyphens, beginning with
    ///   two or three letters), so that it can stand in a path and in HTML as it is.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.utf8.count),
            language.utf8.allSatisfy({ Self.isLetter($0) }),
            parts.dropFirst().allSatisfy({ (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isWord) })
        else { return nil }
        rawValue = text
    }

    package var description: String { rawValue }

    /// The name of the locale's folder and its part of a URL.
    package var urlName: String { rawValue.lowercased() }

    /// The direction in which the locale's script is read (CLDR's right-to-left scripts).
    package var isRightToLeft: Bool {
        let name = urlName
        // The shortest name that says a script is `ar-latn`.
        if name.utf8.count >= 7 {
            let parts = name.split(separator: "-")
            if parts.contains(where: Self.isRightToLeft(script:)) { return true }
            if parts.contains("latn") { return false }
        }
        return Self.isRightToLeft(language: name.prefix { $0 != "-" })
    }

    private static func isRightToLeft(script: Substring) -> Bool {
        switch script {
        case "arab", "hebr", "thaa", "syrc", "nkoo", "adlm": true
        default: false
        }
    }

    private static func isRightToLeft(language: Substring) -> Bool {
        switch language {
        case "ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb": true
        default: false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) }
}
