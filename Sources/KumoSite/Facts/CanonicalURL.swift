/// What two spellings of an address have in common when they mean the same (facts.md): the number of a
/// fwlink, the name of an aka.ms link, and otherwise the address without case of scheme and host, without slashes and
/// other signs at the end, and without tracking parameters.
///
/// A fragment with a slash in it, `#/users` or `#view/…`, is the route of a portal and part of the address. Any other is
/// a bookmark on a page.
struct CanonicalURL: Hashable, CustomStringConvertible {
    private let key: String
    /// The part of the page that is meant; empty for all of it.
    private var bookmark = ""
    let hasRoute: Bool

    /// A spelling that all addresses with the same meaning share, whatever place on the page they lead to; no address
    /// itself.
    var description: String { key }

    /// - Returns: nil for an address that is not `http` or `https`.
    init?(_ url: String) {
        let lower = url.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
        var rest = Substring(url.drop { $0 != ":" }.dropFirst(3))
        var fragment = Substring()
        if let hash = rest.firstIndex(of: "#") {
            fragment = Self.trimmed(rest[hash...].dropFirst(), of: Self.signsAtTheEnd)
            rest = rest[..<hash]
        }
        let mark = rest.firstIndex(of: "?")
        let query = mark.map { rest[rest.index(after: $0)...] } ?? ""
        let location = mark.map { rest[..<$0] } ?? rest
        let slash = location.firstIndex(of: "/") ?? location.endIndex
        let host = location[..<slash].lowercased()
        // What follows an address in a sentence is often taken for part of it.
        let path = Self.trimmed(location[slash...], of: query.isEmpty ? Self.signsAtTheEnd : ["/"])
        // `#:~:text=` is what a browser looks for on the page.
        hasRoute = !fragment.hasPrefix(":~:") && (fragment.contains("/") || fragment.hasPrefix("!"))
        let route = hasRoute ? "#" + fragment : ""
        if !hasRoute, !fragment.hasPrefix(":~:") { bookmark = fragment.lowercased() }
        if host == "go.microsoft.com", path.lowercased().contains("/fwlink"), let number = Self.linkNumber(query) {
            key = "fwlink \(number)" + route
        } else if host == "aka.ms" {
            key = "aka.ms \(path.lowercased())" + route
        } else {
            let kept = query.split(separator: "&").filter { !Self.isTracking($0) }
            key = "\(host)\(path)" + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")) + route
        }
    }

    /// The address of the page that a bookmark is on.
    var page: CanonicalURL {
        var page = self
        page.bookmark = ""
        return page
    }

    /// Whether an address that a fact states means what a link leads to: its bookmark counts only where it has one.
    func covers(_ link: CanonicalURL) -> Bool { self == link || self == link.page }

    /// Whether it leads to something within the place that another address leads to, as to a page of a portal.
    func isWithin(_ other: CanonicalURL) -> Bool {
        key.hasPrefix(other.key) && ["/", "#", "?"].contains(key.dropFirst(other.key.count).first)
    }

    private static let signsAtTheEnd: Set<Character> = ["/", ".", ",", ";", ":", "!", ")", "]", "'", "&"]

    private static func trimmed(_ text: Substring, of signs: Set<Character>) -> Substring {
        var text = text
        while let last = text.last, signs.contains(last) { text.removeLast() }
        return text
    }

    /// The digits of `linkid=`, spelled in any case and followed by anything.
    private static func linkNumber(_ query: Substring) -> Int? {
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].lowercased() == "linkid" else { continue }
            return Int(pair[1].prefix { ("0"..."9").contains($0) })
        }
        return nil
    }

    private static func isTracking(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return name.hasPrefix("utm_") || ["wt.mc_id", "ocid", "msclkid", "cid"].contains(name)
    }
}

/// What is known of the addresses that facts state, by what a link leads to.
struct AddressIndex<Value: Sendable>: Sendable {
    private var values: [CanonicalURL: [Value]] = [:]

    var isEmpty: Bool { values.isEmpty }

    mutating func add(_ value: Value, for address: CanonicalURL) { values[address, default: []].append(value) }

    /// What is stated of the very place that a link leads to, or else of its page.
    func values(for link: CanonicalURL, where counts: (Value) -> Bool = { _ in true }) -> [Value] {
        let exact = (values[link] ?? []).filter(counts)
        return exact.isEmpty && link != link.page ? (values[link.page] ?? []).filter(counts) : exact
    }
}
