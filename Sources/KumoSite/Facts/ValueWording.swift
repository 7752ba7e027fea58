import KumoText

/// What of a value stands around one of its numbers or dates: ` days` of `90 days`.
struct ValueWording {
    private var before: [UInt8] = []
    private var after: [UInt8] = []

    /// The wording of a value that stands in a text.
    init(of value: Range<Int>, around number: Range<Int>, in text: [UInt8]) {
        guard value.lowerBound <= number.lowerBound, number.upperBound <= value.upperBound else { return }
        before = Array(text[value.lowerBound..<number.lowerBound])
        after = Array(text[number.upperBound..<value.upperBound])
    }

    /// Whether the value is nothing but the number.
    var isEmpty: Bool { before.isEmpty && after.isEmpty }

    /// What stands in the value's place where another number does: with the words of the value, where they are there.
    func range(around number: Range<Int>, in text: [UInt8]) -> Range<Int> { whole(around: number, in: text) ?? number }

    /// Nil where the words of the value are not around the number.
    func whole(around number: Range<Int>, in text: [UInt8]) -> Range<Int>? {
        if isEmpty { return number }
        let finder = PhraseFinder([String(decoding: before + text[number] + after, as: UTF8.self)])
        return finder.matches(in: text).lazy.map(\.range).first {
            $0.lowerBound <= number.lowerBound && number.upperBound <= $0.upperBound
        }
    }
}
