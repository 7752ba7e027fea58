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
        var url = url
        return url.withUTF8 { bytes in
            guard let length = schemeLength(bytes) else { return nil }
            // Nearly every address.
            if bytes.starts(with: "https:".utf8) { return "https" }
            return String(unsafeUninitializedCapacity: length) { output in
                var count = 0
                for byte in bytes where byte > 0x20 && count < length {
                    output[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                    count += 1
                }
                return count
            }
        }
    }

    /// How many characters the scheme has; nil for a relative address.
    private static func schemeLength(_ url: UnsafeBufferPointer<UInt8>) -> Int? {
        var length = 0
        for byte in url where byte > 0x20 {
            switch byte {
            case UInt8(ascii: ":"): return length == 0 ? nil : length
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                if length == 0 { return nil }
            default: return nil
            }
            length += 1
        }
        return nil
    }
}
