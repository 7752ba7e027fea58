import KumoText

/// One look at the bytes of a text, which tells for most texts that there is nothing in them but words.
struct TextGlance: OptionSet {
    let rawValue: UInt8

    /// A sign that the dialect's constructs, addresses or what is malformed of either begin with.
    static let marks = TextGlance(rawValue: 1)
    /// The bracket that includes and snippets begin with, or delimiters that CommonMark left and that may be emphasis
    /// (`EmphasisMender.mayMend`).
    static let delimiters = TextGlance(rawValue: 2)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ text: ArraySlice<UInt8>) {
        guard text.withUnsafeBufferPointer(Self.hasSigns) else {
            self = []
            return
        }
        self = Self.isOnlyWords(text) ? [] : .marks
        if !Self.isFree(text) { insert(.delimiters) }
    }

    /// The signs below and above 64 as bits.
    private static func bits(of signs: String, from first: UInt8) -> UInt64 {
        signs.utf8.reduce(0) { $0 | 1 << UInt64($1 - first) }
    }

    private static let lower = bits(of: "!$(*:<", from: 0)
    private static let upper = bits(of: "@[]_~", from: 64)

    /// Whether there is any sign at all that the looks below ask for.
    private static func hasSigns(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if bytes.first == UInt8(ascii: "#") { return true }
        let (lower, upper) = (lower, upper)
        var previous: UInt8 = 0
        for byte in bytes {
            let signs = byte < 64 ? lower : byte < 128 ? upper : 0
            if signs >> UInt64(byte & 63) & 1 != 0 { return true }
            if byte == UInt8(ascii: "w"), previous == byte { return true }
            previous = byte
        }
        return false
    }

    /// Whether a text holds none of the signs that the dialect's constructs, addresses and what is malformed of either
    /// begin with.
    private static func isOnlyWords(_ text: ArraySlice<UInt8>) -> Bool {
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
    private static func isFree(_ text: ArraySlice<UInt8>) -> Bool {
        !text.withUnsafeBufferPointer { $0.holds(UInt8(ascii: "[")) } && !EmphasisMender.mayMend(text)
    }
}

extension MarkdownTree {
    /// A glance at each text, by the numbers of the nodes; what is no text has none.
    var glances: [TextGlance] {
        nodes.values.map { node in
            guard case .text(let text) = node.kind else { return [] }
            return TextGlance(bytes(text))
        }
    }
}
