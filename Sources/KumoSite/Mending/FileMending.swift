package import KumoText

/// The edits of one file, and the file with them.
package struct FileMending: Sendable {
    package let source: SourceText
    /// In the order of their places; none overlap.
    package let edits: [Edit]

    package init(source: SourceText, edits: [Edit] = []) {
        self.source = source
        self.edits = edits
    }

    /// The bytes of the file on disk with the edits in it: what they do not touch stays as it is, line ends and byte
    /// order mark too.
    ///
    /// - Returns: nil where the file on disk is not the one that the findings are about, or holds bytes that are no
    ///   text.
    package func mended(_ original: [UInt8]) -> [UInt8]? {
        guard let edits = edits(in: original) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(original.count + 64)
        var end = 0
        for edit in edits {
            result += original[end..<max(end, edit.range.lowerBound)] + edit.replacement
            end = max(end, edit.range.upperBound)
        }
        return result + original[end...]
    }

    /// The edits as they are made in the file on disk; nil where it is not the one that the findings are about, or
    /// holds bytes that are no text.
    func edits(in original: [UInt8]) -> [ByteEdit]? {
        guard let offsets = Self.offsets(of: source.bytes, in: original) else { return nil }
        let hasCarriageReturns = original.contains(0x0D)
        return edits.map { edit in
            var replacement: [UInt8] = []
            for byte in edit.replacement.utf8 {
                if byte == 0x0A, hasCarriageReturns { replacement.append(0x0D) }
                replacement.append(byte)
            }
            return ByteEdit(range: offsets[edit.range.lowerBound]..<offsets[edit.range.upperBound], replacement)
        }
    }

    /// Where each byte of a cleaned text, and its end, are in the text that it was cleaned from.
    private static func offsets(of cleaned: [UInt8], in original: [UInt8]) -> [Int]? {
        var offsets: [Int] = []
        offsets.reserveCapacity(cleaned.count + 1)
        var index = original.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for byte in cleaned {
            guard index < original.count else { return nil }
            offsets.append(index)
            if original[index] == 0x0D, byte == 0x0A {
                index += index + 1 < original.count && original[index + 1] == 0x0A ? 2 : 1
            } else {
                guard original[index] == byte else { return nil }
                index += 1
            }
        }
        guard index == original.count else { return nil }
        return offsets + [index]
    }
}

/// An edit of the bytes of a file.
struct ByteEdit {
    var range: Range<Int>
    var replacement: [UInt8]

    init(range: Range<Int>, _ replacement: [UInt8]) {
        self.range = range
        self.replacement = replacement
    }
}
