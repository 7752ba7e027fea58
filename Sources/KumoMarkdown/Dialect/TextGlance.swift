/// One look at the bytes of a text, which tells for most texts that there is nothing in them but words.
enum TextGlance {
    /// Whether a text holds none of the signs that the dialect's constructs, addresses and what is malformed of either
    /// begin with.
    static func isOnlyWords(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { bytes in
            if bytes.first == UInt8(ascii: "#") || bytes.first == UInt8(ascii: "$") { return false }
            var previous: UInt8 = 0
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: ":"),
                    UInt8(ascii: "@"), UInt8(ascii: "!"):
                    return false
                // `www.`
                case UInt8(ascii: "w") where previous == byte: return false
                default: previous = byte
                }
            }
            return true
        }
    }

    /// Whether a text holds neither the bracket that includes and snippets begin with, nor delimiters that CommonMark
    /// left and that may be emphasis (`EmphasisMender.mayMend`).
    static func isFree(_ text: ArraySlice<UInt8>) -> Bool {
        !text.withUnsafeBufferPointer { $0.contains(UInt8(ascii: "[")) } && !EmphasisMender.mayMend(text)
    }
}
