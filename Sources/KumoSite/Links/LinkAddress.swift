/// Adds query and fragment to an address that may have some of its own.
enum LinkAddress {
    /// - Parameters:
    ///   - query: without its sign; added after the address's own.
    ///   - fragment: without its sign; takes the place of the address's own.
    static func merged(_ address: String, query: String, fragment: String?) -> String {
        var rest = address[...]
        var own: Substring?
        if let hash = rest.firstIndex(of: "#") {
            own = rest[rest.index(after: hash)...]
            rest = rest[..<hash]
        }
        var result = String(rest)
        if !query.isEmpty { result += (rest.contains("?") ? "&" : "?") + query }
        if let fragment = fragment.map({ Substring($0) }) ?? own, !fragment.isEmpty { result += "#" + fragment }
        return result
    }
}
