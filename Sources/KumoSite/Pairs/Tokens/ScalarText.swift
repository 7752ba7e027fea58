/// A text as Unicode scalars, with the way back to its bytes.
struct ScalarText {
    private let utf8: [UInt8]
    private let scalars: [Unicode.Scalar]
    private let offsets: [Int]

    init(_ bytes: [UInt8]) {
        var scalars: [Unicode.Scalar] = []
        var offsets: [Int] = []
        scalars.reserveCapacity(bytes.count)
        var offset = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            scalars.append(scalar)
            offsets.append(offset)
            offset += UTF8.width(scalar)
        }
        offsets.append(offset)
        utf8 = bytes
        self.scalars = scalars
        self.offsets = offsets
    }

    var count: Int { scalars.count }

    subscript(position: Int) -> Unicode.Scalar { scalars[position] }

    /// The bytes of a range of scalars.
    func bytes(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }

    /// The scalar that begins at, or holds, a byte.
    func position(of byte: Int) -> Int {
        var low = 0
        var high = scalars.count
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether some scalars stand at a position.
    func has(_ wanted: [Unicode.Scalar], at position: Int) -> Bool {
        position + wanted.count <= scalars.count && scalars[position..<position + wanted.count].elementsEqual(wanted)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: utf8[bytes(range)], as: UTF8.self) }

    /// The ASCII digit that a scalar is, of full width or not; nil where it is none.
    func digit(_ position: Int) -> Character? {
        guard scalars.indices.contains(position) else { return nil }
        let value = scalars[position].value
        if (0x30...0x39).contains(value) { return Character(scalars[position]) }
        if (0xFF10...0xFF19).contains(value) { return Character(Unicode.Scalar(UInt8(value - 0xFF10 + 0x30))) }
        return nil
    }

    /// Whether a scalar is an ASCII letter.
    func isLetter(_ position: Int) -> Bool {
        guard scalars.indices.contains(position), scalars[position].isASCII else { return false }
        return UInt8(scalars[position].value).isASCIILetter
    }

    func isUpper(_ position: Int) -> Bool {
        scalars.indices.contains(position) && ("A"..."Z").contains(scalars[position])
    }

    /// Whether a scalar is an ASCII letter or digit.
    func isWord(_ position: Int) -> Bool {
        guard scalars.indices.contains(position), scalars[position].isASCII else { return false }
        return UInt8(scalars[position].value).isASCIIWord
    }
}

extension Unicode.Scalar {
    var isHiragana: Bool { (0x3041...0x309F).contains(value) }
    /// Katakana, with the mark that lengthens a vowel.
    var isKatakana: Bool { (0x30A1...0x30FA).contains(value) || (0x30FC...0x30FF).contains(value) }
    var isKanji: Bool {
        (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) || value == 0x3005
            || (0x20000...0x3134F).contains(value)
    }
    var isJapanese: Bool { isHiragana || isKatakana || isKanji }
}
