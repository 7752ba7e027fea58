/// Whether a text may hold footnotes at all; only then the library is asked to look for them.
enum Footnotes {
    static func mayOccur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.indices.dropFirst().contains {
            text[$0] == UInt8(ascii: "^") && text[$0 - 1] == UInt8(ascii: "[")
        }
    }
}
