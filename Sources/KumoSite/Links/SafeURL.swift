/// Which addresses may stand on a page.
package enum SafeURL {
    /// Whether following the address runs nothing: no `javascript:`, `vbscript:` or `data:`. Control
    /// characters and white space are looked through, as browsers do (URL standard, "basic URL parser").
    package static func isSafe(_ url: String) -> Bool {
        isSafe(scheme: scheme(of: url))
    }

    static func isSafe(scheme: String?) -> Bool {
        switch scheme {
        case "javascript", "vbscript", "data", "file", "blob", "filesystem": false
        default: true
        }
    }

    /// The scheme in lower case; nil for a relative address.
    package static func scheme(of url: String) -> String? {
        var scheme: [UInt8] = []
        for byte in url.utf8 where byte > 0x20 {
            if byte == UInt8(ascii: ":") {
                return scheme.isEmpty ? nil : String(decoding: scheme, as: UTF8.self)
            }
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            let isLetter = (0x61...0x7A).contains(lower)
            let isOther = (0x30...0x39).contains(byte) || "+-.".utf8.contains(byte)
            guard isLetter || (!scheme.isEmpty && isOther) else { return nil }
            scheme.append(lower)
        }
        return nil
    }
}
