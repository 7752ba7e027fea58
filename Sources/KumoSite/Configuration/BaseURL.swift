/// The address of a site.
package enum BaseURL {
    /// Whether absolute addresses can be made with it: `http` or `https`, and nothing that ends an address.
    package static func isValid(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://"))
            && !text.contains { $0.isWhitespace || "\"<>?#".contains($0) }
    }
}
