import KumoText

/// The hosts that a docset's pages are on; what leads to one of them stays on the reader's host.
package struct HostNames: Sendable, Hashable {
    /// `learn.microsoft.com`
    package var names: [String]

    package init(_ names: [String] = []) {
        self.names = names.map { $0.lowercased() }
    }

    /// - Parameter host: in lower case.
    func contains(_ host: String) -> Bool { names.contains(host) }

    /// The host of an address such as `https://docs.example.com/guides`.
    package init(of baseURL: String?) {
        let rest = baseURL.map { $0.drop { $0 != ":" }.dropFirst(3) } ?? ""
        let name = rest.prefix { $0 != "/" }
        self.init(name.isEmpty ? [] : [String(name)])
    }

    /// An address without its host, where that is one of these.
    ///
    /// - Parameter withReview: whether a host with `review.` before it is the same.
    func withoutHost(_ url: String, withReview: Bool = false) -> String? {
        guard let scheme = SafeURL.scheme(of: url), scheme == "http" || scheme == "https",
            url.utf8.dropFirst(scheme.utf8.count).starts(with: "://".utf8)
        else { return nil }
        let rest = Substring(url.utf8.dropFirst(scheme.utf8.count + 3))
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        var host = rest[..<slash]
        if withReview, Self.isSame(host.prefix("review.".count), "review.") { host = host.dropFirst("review.".count) }
        let isOwn = names.contains { Self.isSame(host, $0) || withReview && Self.isSame("review." + host, $0) }
        return isOwn ? String(rest[slash...]) : nil
    }

    /// - Parameter name: in lower case.
    private static func isSame(_ host: Substring, _ name: String) -> Bool {
        host.utf8.count == name.utf8.count && host.lowercased() == name
    }

    /// A path without the locale that it begins with: `/en-us/a` is `/a`.
    static func withoutLocale(_ path: String) -> String {
        let rest = Substring(path.utf8.dropFirst())
        let first = rest[..<(rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex)]
        // Nearly every path is told by this from one with a locale.
        guard first.utf8.contains(UInt8(ascii: "-")) else { return path }
        let parts = first.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 3, omittingEmptySubsequences: false)
        let isLocale =
            (2...3).contains(parts.count)
            && parts.allSatisfy { (2...4).contains($0.count) && $0.allSatisfy(\.isASCIILetter) }
        let end = first.endIndex
        return isLocale && end < path.endIndex ? String(path[end...]) : path
    }
}
