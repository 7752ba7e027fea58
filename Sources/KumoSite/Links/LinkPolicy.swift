package import KumoText
import KumoYAML

/// What the configuration of a docset says about links (docfx.md a.3, 10 and 13).
struct LinkPolicy: Sendable {
    /// The hosts of the site itself, which are taken off links; empty where they stay.
    private let ownHosts: [String]
    /// By element, the domains that it may refer to; an element without an entry may refer to any.
    private let trusted: [String: [TrustedDomain]]

    init(_ rules: ContentRules) {
        guard case .docset(let docset) = rules else {
            ownHosts = []
            trusted = [:]
            return
        }
        let configuration = docset.configuration
        ownHosts =
            configuration.removesHostName
            ? [configuration.hostName, configuration.alternativeHostName].compactMap { $0?.lowercased() } : []
        var trusted: [String: [TrustedDomain]] = [:]
        for entry in configuration.trustedDomains?.entries ?? [] {
            trusted[entry.key.text.lowercased()] = entry.value.textList.map(TrustedDomain.init)
        }
        self.trusted = trusted
    }

    /// An address of the site itself without its host; any other as it is.
    func withoutOwnHost(_ url: String) -> String {
        guard !ownHosts.isEmpty, let scheme = SafeURL.scheme(of: url), scheme == "https" || scheme == "http" else {
            return url
        }
        let rest = url.dropFirst(scheme.count + 3)
        let host = rest.prefix { !"/?#".contains($0) }
        guard ownHosts.contains(host.lowercased()) else { return url }
        let path = rest.dropFirst(host.count)
        return path.hasPrefix("/") ? String(path) : "/" + path
    }

    /// The finding about an address to which an element may not refer; nil where it may.
    func violation(
        _ url: String, in element: @autoclosure () -> String, at place: @autoclosure () -> Diagnostic.Place
    ) -> Diagnostic? {
        guard !trusted.isEmpty else { return nil }
        let element = element()
        let name = element == "image" ? "img" : element
        guard let domains = trusted[name], !domains.contains(where: { $0.allows(url) }) else { return nil }
        if name == "img" {
            return Diagnostic(
                .externalImage,
                "Image '\(url)' references an external site. This poses a security risk and external images are unavailable "
                    + "in some environments. Reference an image file within the repo instead.", at: place())
        }
        let domain =
            url.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first.map(String.init) ?? url
        return Diagnostic(
            .disallowedDomain, "Url '\(url)' references a disallowed domain '\(domain)'. This poses a security risk.",
            at: place())
    }
}

/// A domain that may be referred to: `http` includes `https`, `*` stands for anything, `data:image/*` for a kind of
/// data.
private struct TrustedDomain: Sendable {
    private let scheme: String?
    private let rest: [Character]

    init(_ text: String) {
        let lower = text.lowercased()
        if lower.hasPrefix("data:") {
            scheme = "data"
            rest = Array(lower.dropFirst(5))
        } else if let range = lower.firstRange(of: "://") {
            scheme = String(lower[..<range.lowerBound])
            rest = Array(lower[range.upperBound...])
        } else {
            scheme = nil
            rest = Array(lower)
        }
    }

    func allows(_ url: String) -> Bool {
        let lower = url.lowercased()
        if lower.hasPrefix("data:") { return scheme == "data" && Self.matches(rest, Array(lower.dropFirst(5))) }
        let isRelative = lower.hasPrefix("//")
        let own = isRelative ? "https" : SafeURL.scheme(of: lower) ?? ""
        guard ["http", "https"].contains(own) else { return false }
        if let scheme, scheme != own, !(scheme == "http" && own == "https") { return false }
        let address = isRelative ? lower.dropFirst(2) : lower.dropFirst(own.count + 3)
        return Self.matches(rest, Array(address.prefix { !"/?#".contains($0) }))
    }

    /// Whether a text begins as a pattern says, in which `*` stands for anything.
    private static func matches(_ pattern: [Character], _ text: [Character]) -> Bool {
        var (token, index) = (0, 0)
        var retry: (token: Int, index: Int)?
        while index < text.count || token < pattern.count {
            if token < pattern.count, pattern[token] == "*" {
                retry = (token, index)
                token += 1
            } else if token < pattern.count, index < text.count, pattern[token] == text[index] {
                token += 1
                index += 1
            } else if let last = retry, last.index < text.count {
                retry = (last.token, last.index + 1)
                (token, index) = (last.token + 1, last.index + 1)
            } else {
                return false
            }
        }
        return true
    }
}

extension DiagnosticCode {
    package static let externalImage = DiagnosticCode("external-image", .docfx, .suggestion)
    package static let disallowedDomain = DiagnosticCode("disallowed-domain", .docfx, .suggestion)
}
