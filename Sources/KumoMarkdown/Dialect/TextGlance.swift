import KumoText

/// What one look at the bytes of a text tells of it: for most texts that there is nothing in them but words.
struct TextGlance {
    let signs: Signs
    /// What a text that follows stands after; nil where this one is empty.
    let after: TextPieces.Neighbour?

    /// The signs in a text that the dialect's constructs, addresses and what is malformed of either begin with.
    struct Signs: OptionSet {
        let rawValue: UInt16

        /// `[`
        static let opening = Signs(rawValue: 1)
        /// `]`
        static let closing = Signs(rawValue: 1 << 1)
        /// `(`
        static let parenthesis = Signs(rawValue: 1 << 2)
        /// `<`
        static let angle = Signs(rawValue: 1 << 3)
        static let colon = Signs(rawValue: 1 << 4)
        static let at = Signs(rawValue: 1 << 5)
        /// `!`
        static let exclamation = Signs(rawValue: 1 << 6)
        /// A `#` or `$` that the text begins with.
        static let head = Signs(rawValue: 1 << 7)
        /// `ww`, as in `www.`
        static let www = Signs(rawValue: 1 << 8)
        /// What may be a delimiter of emphasis or a formula.
        static let delimiter = Signs(rawValue: 1 << 9)
        /// A single `w`.
        fileprivate static let w = Signs(rawValue: 1 << 10)

        /// Whether there may be more in the text than words.
        var hasMarks: Bool { !subtracting([.delimiter, .w]).isEmpty }
    }

    init(_ text: ArraySlice<UInt8>) {
        self.init(signs: text.withUnsafeBufferPointer(Self.signs), after: TextPieces.neighbour(after: text))
    }

    fileprivate init(signs: Signs, after: TextPieces.Neighbour?) {
        self.signs = signs
        self.after = after
    }

    /// Whether there is nothing in the text but words.
    var isOfWordsAlone: Bool { !signs.hasMarks && !signs.contains(.delimiter) }

    /// The sign that each byte is.
    private static let table: [Signs.RawValue] = (0...UInt8.max).map { byte in
        let sign: Signs =
            switch byte {
            case UInt8(ascii: "["): .opening
            case UInt8(ascii: "]"): .closing
            case UInt8(ascii: "("): .parenthesis
            case UInt8(ascii: "<"): .angle
            case UInt8(ascii: ":"): .colon
            case UInt8(ascii: "@"): .at
            case UInt8(ascii: "!"): .exclamation
            case UInt8(ascii: "w"): .w
            case _ where DelimiterRun.isMark(byte): .delimiter
            default: []
            }
        return sign.rawValue
    }

    fileprivate static func signs(in bytes: UnsafeBufferPointer<UInt8>) -> Signs {
        var signs = table.withUnsafeBufferPointer { table in
            Signs(rawValue: bytes.reduce(0) { $0 | table[Int($1)] })
        }
        if bytes.first == UInt8(ascii: "#") || bytes.first == UInt8(ascii: "$") { signs.insert(.head) }
        if signs.contains(.w), bytes.holds("ww") { signs.insert(.www) }
        return signs
    }
}

extension MarkdownTree {
    /// A glance at each text, by the numbers of the nodes; nil for what is no text.
    var glances: [TextGlance?] {
        pool.withUnsafeBufferPointer { bytes in
            nodes.values.map { node in
                guard case .text(let text) = node.kind else { return nil }
                let after: TextPieces.Neighbour? =
                    if text.isEmpty { nil } else {
                        TextPieces.neighbour(afterASCII: bytes[text.range.upperBound - 1])
                            ?? TextPieces.neighbour(after: pool[text.range])
                    }
                return TextGlance(
                    signs: TextGlance.signs(in: UnsafeBufferPointer(rebasing: bytes[text.range])), after: after)
            }
        }
    }
}
