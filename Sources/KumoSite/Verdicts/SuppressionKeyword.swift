import KumoText

/// The word by which a comment accepts findings: `kumo-ignore` or `kumo-ignore-file`, in small or in large letters.
struct SuppressionKeyword {
    private(set) var isOfFile = false
    /// Whether it was probably meant to be one of the two and is none.
    private(set) var isMisspelt = false
    /// In bytes.
    private(set) var count: Int

    /// - Parameter words: those of a comment, from the first one.
    /// - Returns: nil where the comment says something else.
    init?(_ words: ArraySlice<UInt8>) {
        let word = words.prefix { Self.isPart($0) }
        count = word.count
        switch String(decoding: word, as: UTF8.self).lowercased() {
        case "kumo-ignore": return
        case "kumo-ignore-file": isOfFile = true
        case let name:
            guard name.hasPrefix("kumo"), Self.isNear(name, words.dropFirst(count)) else { return nil }
            isMisspelt = true
        }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
    }

    /// Whether the word, or two with a space between them, is nearly the right one, and a code or a reason follows.
    private static func isNear(_ name: String, _ rest: ArraySlice<UInt8>) -> Bool {
        let line = rest.prefix(200).prefix { $0 != UInt8(ascii: "\n") }
        var words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        let keywords = ["kumo-ignore", "kumo-ignore-file"]
        if name == "kumo", let next = words.first {
            guard keywords.contains("kumo-" + next.lowercased()) else { return false }
            words.removeFirst()
        } else if NearMiss.best(for: name, among: keywords, limit: 2) == nil {
            return false
        }
        return line.contains(UInt8(ascii: ":")) || words.first?.contains("-") ?? false
    }
}
