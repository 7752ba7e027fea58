/// A pattern over one name of a path.
struct GlobName: Sendable, Hashable {
    var parts: [Part]

    enum Part: Sendable, Hashable {
        case literal([UInt8])
        /// `?`
        case anyCharacter
        /// `*`
        case anything
        case oneOf(GlobCharacters)
        /// `{a,b}`
        case either([[UInt8]])
    }

    /// Keeps all places of the name that the parts so far can end at.
    func matches(_ name: ArraySlice<UInt8>) -> Bool {
        var ends: [Int] = [name.startIndex]
        for part in parts {
            guard let first = ends.first else { return false }
            switch part {
            case .anything: ends = Array(first...name.endIndex)
            case .literal(let text): ends = Self.ends(of: text, from: ends, in: name)
            case .either(let texts):
                ends = Set(texts.flatMap { Self.ends(of: $0, from: ends, in: name) }).sorted()
            case .anyCharacter: ends = ends.compactMap { Self.character(at: $0, in: name)?.end }
            case .oneOf(let characters):
                ends = ends.compactMap { start in
                    guard let (scalar, end) = Self.character(at: start, in: name) else { return nil }
                    return characters.contains(scalar) ? end : nil
                }
            }
        }
        return ends.last == name.endIndex
    }

    private static func ends(of text: [UInt8], from starts: [Int], in name: ArraySlice<UInt8>) -> [Int] {
        starts.compactMap { start in
            name[start...].starts(with: text) ? start + text.count : nil
        }
    }

    /// Nil at the end, and within a character.
    private static func character(at start: Int, in name: ArraySlice<UInt8>) -> (scalar: UInt32, end: Int)? {
        guard start < name.endIndex, name[start] & 0xC0 != 0x80 else { return nil }
        let length = name[start] < 0x80 ? 1 : name[start] < 0xE0 ? 2 : name[start] < 0xF0 ? 3 : 4
        guard start + length <= name.endIndex else { return nil }
        let scalar = String(decoding: name[start..<start + length], as: UTF8.self).unicodeScalars.first
        return scalar.map { ($0.value, start + length) }
    }
}

/// `[a-z]` or `[!a-z]`.
struct GlobCharacters: Sendable, Hashable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated: Bool

    func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }
}
