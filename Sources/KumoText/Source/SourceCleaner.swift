/// Turns the bytes of a file into the text that `SourceText` promises.
struct SourceCleaner {
    private let raw: [UInt8]
    private(set) var repairs = SourceText.Repairs()

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    init(_ raw: [UInt8]) {
        self.raw = raw
    }

    mutating func clean() -> [UInt8] {
        let hasMark = raw.starts(with: [0xEF, 0xBB, 0xBF])
        repairs.hadByteOrderMark = hasMark
        let start = hasMark ? 3 : 0
        if start == 0, isClean { return raw }
        return rewritten(from: start)
    }

    /// Whether nothing has to be done, which is the case for nearly every file.
    private var isClean: Bool {
        raw.withUnsafeBufferPointer { buffer in
            !buffer.holds(0) && !buffer.holds(UInt8(ascii: "\r")) && Self.isUTF8(buffer)
        }
    }

    private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var next = bytes.positionOfNonASCII()
        while let index = next {
            let length = sequenceLength(in: bytes, at: index)
            guard length > 0 else { return false }
            next = bytes.positionOfNonASCII(from: index + length)
        }
        return true
    }

    /// The text put together of the runs between what has to be mended.
    private mutating func rewritten(from start: Int) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(raw.count)
        var run = start
        var index = start
        while index < raw.count {
            let byte = raw[index]
            let length = byte < 0x80 ? 1 : raw.withUnsafeBufferPointer { Self.sequenceLength(in: $0, at: index) }
            guard byte == 0 || byte == UInt8(ascii: "\r") || length == 0 else {
                index += length
                continue
            }
            output += raw[run..<index]
            index += 1
            switch byte {
            case UInt8(ascii: "\r"):
                output.append(UInt8(ascii: "\n"))
                if index < raw.count, raw[index] == UInt8(ascii: "\n") { index += 1 }
            case 0:
                repairs.nulBytes.append(output.count)
                output += Self.replacement
            default:
                repairs.invalidUTF8.append(output.count)
                output += Self.replacement
            }
            run = index
        }
        output += raw[run...]
        return output
    }

    /// The length of the well-formed UTF-8 sequence at `index`, or 0 where there is none
    /// (Unicode, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
    private static func sequenceLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let first = bytes[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        for offset in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[index + offset]) { return 0 }
        return length
    }
}
