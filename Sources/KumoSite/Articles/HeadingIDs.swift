import KumoText

/// Gives the headings of a file the ids that they have on Learn: a heading with an anchor counts by its words all the
/// same.
struct LearnIDs {
    private var ids = HeadingIDs()
    /// The words of headings with anchors, which count only once there is a heading without.
    private var uncounted: [String] = []

    /// - Parameters:
    ///   - anchor: the id that the author asks for; empty where there is none.
    ///   - words: the heading as it stands in the file.
    mutating func next(anchor: String, words: String) -> String {
        guard anchor.isEmpty else {
            uncounted.append(words)
            return anchor
        }
        for words in uncounted { _ = ids.next(anchor: nil, text: words) }
        uncounted = []
        return ids.next(anchor: nil, text: words)
    }
}

/// Gives headings their ids, each once on a page.
struct HeadingIDs {
    private var used: Set<String> = []
    private var repeats: [String: Int] = [:]

    /// - Parameters:
    ///   - anchor: the id that the author asks for, by `<a name="…">` at the head of the heading.
    ///   - text: the heading without markup.
    /// - Returns: the anchor or the text's slug; from the second time on with `-1`, `-2`… as GitHub counts.
    mutating func next(anchor: String?, text: String) -> String { next(anchor ?? Self.slug(text)) }

    /// - Parameter wanted: the anchor or the slug.
    mutating func next(_ wanted: String) -> String {
        // Most pages have a dozen headings or fewer.
        if used.isEmpty { used.reserveCapacity(12) }
        guard !used.insert(wanted).inserted else { return wanted }
        while true {
            let number = repeats[wanted, default: 0] + 1
            repeats[wanted] = number
            let candidate = "\(wanted)-\(number)"
            if used.insert(candidate).inserted { return candidate }
        }
    }

    /// Whether a heading has the id.
    func isTaken(_ id: String) -> Bool { used.contains(id) }

    /// GitHub's slug: letters, digits, `-` and `_` in lower case, a hyphen for each space, the rest left out.
    static func slug(_ text: String) -> String {
        var slug: [UInt8] = []
        slug.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                if let byte = asciiSlug(UInt8(truncatingIfNeeded: scalar.value)) { slug.append(byte) }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                slug += scalar.properties.lowercaseMapping.utf8
            }
        }
        return slug.isEmpty ? "section" : String(decoding: slug, as: UTF8.self)
    }

    /// Learn's id of a question on a FAQ page: a hyphen for each sign and space.
    ///
    /// Learn has had them with and without a hyphen at the end, so that a question answers to both.
    static func question(_ text: String) -> (id: String, older: String) {
        var id: [UInt8] = []
        id.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                let isWord = byte.isASCIILetter || byte.isASCIIDigit
                id.append(isWord ? asciiSlug(byte) ?? byte : UInt8(ascii: "-"))
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                id += scalar.properties.lowercaseMapping.utf8
            } else {
                id.append(UInt8(ascii: "-"))
            }
        }
        let end = id.lastIndex { $0 != UInt8(ascii: "-") }.map { $0 + 1 } ?? id.count
        return (String(decoding: id[..<end], as: UTF8.self), String(decoding: id, as: UTF8.self))
    }

    /// Most characters are these, and looking them up in Unicode's tables would cost more than all the rest.
    private static func asciiSlug(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: " "): UInt8(ascii: "-")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            byte
        default: nil
        }
    }
}
