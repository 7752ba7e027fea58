/// The hashes that a source file's bytes may have been known by: as they are, and with either kind of line ends,
/// since a checkout may change those (real-content.md 0).
package struct SourceFingerprint: Sendable, Hashable {
    package let bytes: FileHash
    package let withLineFeeds: FileHash
    package let withCarriageReturns: FileHash

    /// How a hash stands to a file.
    package enum Match: Sendable, Hashable {
        case bytes
        /// The same text with other line ends.
        case exceptLineEnds
    }

    /// - Parameter hash: SHA-1, which this module has not.
    package init(of file: [UInt8], hash: ([UInt8]) -> FileHash) {
        let bytes = hash(file)
        let plain = Self.withLineFeeds(file)
        let windows = Self.withCarriageReturns(plain)
        self.bytes = bytes
        withLineFeeds = plain.count == file.count ? bytes : hash(plain)
        withCarriageReturns = windows == file ? bytes : hash(windows)
    }

    package func match(_ hash: FileHash) -> Match? {
        if hash == bytes { return .bytes }
        return hash == withLineFeeds || hash == withCarriageReturns ? .exceptLineEnds : nil
    }

    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")

    private static func withLineFeeds(_ file: [UInt8]) -> [UInt8] {
        guard file.contains(carriageReturn) else { return file }
        var plain: [UInt8] = []
        plain.reserveCapacity(file.count)
        for (index, byte) in file.enumerated() {
            if byte == carriageReturn, index + 1 < file.count, file[index + 1] == lineFeed { continue }
            plain.append(byte)
        }
        return plain
    }

    private static func withCarriageReturns(_ plain: [UInt8]) -> [UInt8] {
        var windows: [UInt8] = []
        windows.reserveCapacity(plain.count + plain.count / 32)
        for byte in plain {
            if byte == lineFeed { windows.append(carriageReturn) }
            windows.append(byte)
        }
        return windows
    }
}
