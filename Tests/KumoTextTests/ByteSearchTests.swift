import KumoText
import Testing

@Suite struct ByteSearchTests {
    /// Neighbours in value and the highest bit are where a search of eight bytes at a time goes wrong.
    private static let bytes: [UInt8] = [0x00, 0x01, 0x3A, 0x3B, 0x7F, 0x80, 0xBA, 0xFF]

    @Test(arguments: Self.bytes) func findsTheFirstAtEveryDistance(byte: UInt8) {
        for other in Self.bytes where other != byte {
            for length in 0..<20 {
                let text = [UInt8](repeating: other, count: length) + [byte, other, byte]
                for start in 0...text.count {
                    let expected = text[start...].firstIndex(of: byte)
                    let found = text.withUnsafeBufferPointer { $0.position(of: byte, from: start) }
                    #expect(found == expected, "\(byte) among \(length) of \(other), from \(start)")
                }
            }
        }
    }

    @Test func findsNothingInNothing() {
        #expect([UInt8]().withUnsafeBufferPointer { $0.position(of: 0) } == nil)
        #expect(UnsafeBufferPointer<UInt8>(start: nil, count: 0).position(of: 0) == nil)
    }

    @Test(arguments: 0..<6) func countsUpToALimit(limit: Int) {
        let found = Array("a|b|c||d".utf8).withUnsafeBufferPointer { $0.holds(UInt8(ascii: "|"), moreThan: limit) }
        #expect(found == (limit < 4))
    }
}
