private import CZlib

/// Reads the files of a zip archive: maps of cross references are published as such.
///
/// What the archive says of itself is not believed: nothing is read from outside of it, and what unfolds is bounded.
struct ZipArchive {
    private let bytes: [UInt8]

    /// All files together may unfold to so many bytes.
    private static let sizeLimit = 1 << 30
    private static let fileLimit = 10_000

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Returns: the files whose names a caller wants, in the order of the archive; nil where it is none.
    func files(where isWanted: (String) -> Bool) -> [(name: String, bytes: [UInt8])]? {
        guard let end = endOfDirectory else { return nil }
        var files: [(String, [UInt8])] = []
        var left = Self.sizeLimit
        var offset = number(4, at: end + 16)
        for _ in 0..<min(number(2, at: end + 10), Self.fileLimit) {
            guard number(4, at: offset) == 0x0201_4B50 else { return nil }
            let length = number(2, at: offset + 28)
            guard let name = text(at: offset + 46, length) else { return nil }
            if isWanted(name) {
                guard let content = content(of: offset, limit: left) else { return nil }
                left -= content.count
                files.append((name, content))
            }
            offset += 46 + length + number(2, at: offset + 30) + number(2, at: offset + 32)
        }
        return files
    }

    /// The record at the end of the archive, behind which only a comment may stand.
    private var endOfDirectory: Int? {
        guard bytes.count >= 22 else { return nil }
        var offset = bytes.count - 22
        while offset >= max(0, bytes.count - 22 - 0xFFFF) {
            if number(4, at: offset) == 0x0605_4B50 { return offset }
            offset -= 1
        }
        return nil
    }

    private func content(of entry: Int, limit: Int) -> [UInt8]? {
        let method = number(2, at: entry + 10)
        let packed = number(4, at: entry + 20)
        let size = number(4, at: entry + 24)
        let local = number(4, at: entry + 42)
        // Nothing packed by "deflate" unfolds to more than this.
        guard size <= limit, size <= packed * 1_100 + 64, number(4, at: local) == 0x0403_4B50 else { return nil }
        let start = local + 30 + number(2, at: local + 26) + number(2, at: local + 28)
        guard start + packed <= bytes.count else { return nil }
        let data = bytes[start..<start + packed]
        switch method {
        case 0: return packed == size ? Array(data) : nil
        case 8: return Self.inflate(data, size: size)
        default: return nil
        }
    }

    private static func inflate(_ data: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
        var stream = z_stream()
        // A negative number of bits says that there is no header before the data.
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return nil
        }
        defer { inflateEnd(&stream) }
        var packed = Array(data)
        // One byte more, so that there is a place to write to where a file is empty.
        var result = [UInt8](repeating: 0, count: size + 1)
        let status = packed.withUnsafeMutableBufferPointer { input in
            result.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(truncatingIfNeeded: input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(truncatingIfNeeded: output.count)
                return CZlib.inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, Int(stream.total_out) == size else { return nil }
        result.removeLast()
        return result
    }

    /// A number of so many bytes, the least first; 0 outside of the archive.
    private func number(_ count: Int, at offset: Int) -> Int {
        guard offset >= 0, offset + count <= bytes.count else { return 0 }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func text(at offset: Int, _ length: Int) -> String? {
        guard offset >= 0, offset + length <= bytes.count else { return nil }
        return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
    }
}
