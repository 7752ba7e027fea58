/// The address of a site.
package enum BaseURL {
    /// The address without slashes at its end.
    package static func trimmed(_ text: String) -> String {
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    /// Whether absolute addresses can be made with it: `http` or `https`, and nothing that ends an address.
    package static func isValid(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://"))
            && !text.contains { $0.isWhitespace || "\"<>?#".contains($0) }
    }

    /// `/docs` of `https://example.com/docs`
    package static func path(of text: String) -> String {
        let rest = text.drop { $0 != ":" }.dropFirst(3)
        return String(rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...])
    }
}
