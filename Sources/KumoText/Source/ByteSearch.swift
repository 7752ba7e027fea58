#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
    /// Where a byte stands first, at `start` or after it; nil where it does not.
    ///
    /// The C library looks at many bytes in one step: most of what kumo looks for in an article is not there, and looking
    /// byte by byte took a tenth of the time of a check.
    package func position(of byte: UInt8, from start: Int = 0) -> Int? {
        guard let base = UnsafeRawPointer(baseAddress), start < count,
            let found = memchr(base + start, Int32(byte), count &- start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// Whether a byte stands anywhere.
    package func holds(_ byte: UInt8) -> Bool { position(of: byte) != nil }

    /// Whether a word, which is not empty, stands anywhere.
    package func holds(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        var next = position(of: word.utf8Start[0])
        while let index = next, index <= count - length {
            var matched = 1
            while matched < length, self[index + matched] == word.utf8Start[matched] { matched += 1 }
            if matched == length { return true }
            next = position(of: word.utf8Start[0], from: index + 1)
        }
        return false
    }

    /// Whether some bytes, which may be none, stand anywhere.
    package func holds(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let word = bytes.baseAddress, !bytes.isEmpty else { return true }
        guard let base = baseAddress else { return false }
        var next = position(of: bytes[0])
        while let index = next, index <= count - bytes.count {
            if memcmp(base + index, word, bytes.count) == 0 { return true }
            next = position(of: bytes[0], from: index + 1)
        }
        return false
    }

    /// Whether a byte stands more than so many times.
    package func holds(_ byte: UInt8, moreThan limit: Int) -> Bool {
        var found = 0
        var next = position(of: byte)
        while let index = next, found <= limit {
            found += 1
            next = position(of: byte, from: index + 1)
        }
        return found > limit
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether all is ASCII without a capital letter.
    package var isLowerCaseASCII: Bool {
        guard let base = UnsafeRawPointer(baseAddress) else { return true }
        var index = 0
        while index &+ 8 <= count {
            let bytes = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // Of each byte of ASCII the first sum has its high bit set from "A" on, the second after "Z".
            let isCapital = (bytes &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(bytes &+ 0x2525_2525_2525_2525)
            if (bytes | isCapital) & 0x8080_8080_8080_8080 != 0 { return false }
            index &+= 8
        }
        while index < count {
            if self[index] >= 0x80 || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self[index]) { return false }
            index &+= 1
        }
        return true
    }

    /// Where the first byte that is no ASCII stands, at `start` or after it; nil where there is none.
    package func positionOfNonASCII(from start: Int = 0) -> Int? {
        guard let base = UnsafeRawPointer(baseAddress) else { return nil }
        var index = start
        while index &+ 8 <= count {
            let high =
                UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self)) & 0x8080_8080_8080_8080
            if high != 0 { return index &+ high.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < count {
            if self[index] >= 0x80 { return index }
            index &+= 1
        }
        return nil
    }
}
