/// What two spellings of an address have in common when they mean the same (facts.md): the number of a
/// fwlink, the name of an aka.ms link, and otherwise the address without case of scheme and host, without slashes and
/// other signs at the end, and without tracking parameters.
struct CanonicalURL: Hashable, CustomStringConvertible {
    private let key: String

    /// A spelling that all addresses with the same meaning share; no address itself.
    var description: String { key }

    /// - Returns: nil for an address that is not `http` or `https`.
    init?(_ url: String) {
        let lower = url.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
        var rest = Substring(url.drop { $0 != ":" }.dropFirst(3))
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        let mark = rest.firstIndex(of: "?")
        let query = mark.map { rest[rest.index(after: $0)...] } ?? ""
        let location = mark.map { rest[..<$0] } ?? rest
        let slash = location.firstIndex(of: "/") ?? location.endIndex
        let host = location[..<slash].lowercased()
        var path = location[slash...]
        // What follows an address in a sentence is often taken for part of it.
        let trailing: Set<Character> = query.isEmpty ? ["/", ".", ",", ";", ":", "!", ")", "]", "'", "&"] : ["/"]
        while let last = path.last, trailing.contains(last) { path.removeLast() }
        if host == "go.microsoft.com", path.lowercased().contains("/fwlink"), let number = Self.linkNumber(query) {
            key = "fwlink \(number)"
        } else if host == "aka.ms" {
            key = "aka.ms \(path.lowercased())"
        } else {
            let kept = query.split(separator: "&").filter { !Self.isTracking($0) }
            key = "\(host)\(path)" + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
        }
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
