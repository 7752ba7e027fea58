// The library's own searches are generic over any sequence of bytes and go from one to the next by index; kumo asks these
// of every path and address several times.

extension String {
    /// Where an ASCII character stands first; nil where it does not.
    package func firstIndex(of byte: UInt8) -> Index? { self[...].firstIndex(of: byte) }

    /// Where an ASCII character stands last; nil where it does not.
    package func lastIndex(of byte: UInt8) -> Index? {
        let found = utf8.withContiguousStorageIfAvailable { bytes in
            var index = bytes.count - 1
            while index >= 0, bytes[index] != byte { index -= 1 }
            return index
        }
        guard let found else { return utf8.lastIndex(of: byte) }
        return found < 0 ? nil : utf8.index(utf8.startIndex, offsetBy: found)
    }

    /// Whether a word, which is not empty, stands anywhere.
    package func holds(_ word: StaticString) -> Bool {
        var text = self
        return text.withUTF8 { $0.holds(word) }
    }

    /// Whether another text stands anywhere in the same bytes. The library's own search compares characters, however they
    /// are put together, and took a sixth of the time of a check of translations.
    package func holds(bytesOf word: String) -> Bool {
        var (text, word) = (self, word)
        return text.withUTF8 { text in word.withUTF8 { text.holds($0) } }
    }

    /// The text in lower case. Nearly every path and address is so already, and stays what it is.
    package var inLowerCase: String {
        utf8.withContiguousStorageIfAvailable { $0.isLowerCaseASCII } == true ? self : lowercased()
    }

    /// Whether the bytes of a text come before those of another.
    package func precedesInBytes(_ other: String) -> Bool {
        let result = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                let shared = min(left.count, right.count)
                var index = 0
                while index < shared, left[index] == right[index] { index &+= 1 }
                return index < shared ? left[index] < right[index] : left.count < right.count
            }
        }
        return (result ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
    }
}

extension Substring {
    /// Where an ASCII character stands first; nil where it does not.
    package func firstIndex(of byte: UInt8) -> Index? {
        guard let found = utf8.withContiguousStorageIfAvailable({ $0.position(of: byte) }) else {
            return utf8.firstIndex(of: byte)
        }
        return found.map { utf8.index(utf8.startIndex, offsetBy: $0) }
    }
}
