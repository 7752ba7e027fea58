/// Which addresses may stand on a page.
package enum SafeURL {
    /// Whether following the address runs nothing: no `javascript:`, `vbscript:` or `data:`. Control
    /// characters and white space are looked through, as browsers do (URL standard, "basic URL parser").
    package static func isSafe(_ url: String) -> Bool {
        guard let scheme = scheme(of: url) else { return true }
        return !["javascript", "vbscript", "data", "file", "blob", "filesystem"].contains(scheme)
    }

    /// The scheme in lower case; nil for a relative address.
    package static func scheme(of url: String) -> String? {
        var scheme = ""
        for scalar in url.unicodeScalars where scalar.value > 0x20 {
            if scalar == ":" { return scheme.isEmpty ? nil : scheme.lowercased() }
            let isFirst = scheme.isEmpty
            let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
            let isOther = ("0"..."9").contains(scalar) || scalar == "+" || scalar == "-" || scalar == "."
            guard isLetter || (!isFirst && isOther) else { return nil }
            scheme.unicodeScalars.append(scalar)
        }
        return nil
    }
}
