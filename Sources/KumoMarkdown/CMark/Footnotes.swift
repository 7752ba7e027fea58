internal import KumoText

/// Whether a text may hold footnotes at all; only then the library is asked to look for them.
enum Footnotes {
    static func mayOccur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var next = text.position(of: UInt8(ascii: "^"))
        while let caret = next {
            if caret > 0, text[caret - 1] == UInt8(ascii: "[") { return true }
            next = text.position(of: UInt8(ascii: "^"), from: caret + 1)
        }
        return false
    }
}
