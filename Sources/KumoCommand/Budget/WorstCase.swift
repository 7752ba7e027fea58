/// How much libcmark-gfm may have to do for an article, seen from its signs alone.
///
/// What takes it time with the square of a size are signs that wait for a partner, within one piece of text; and
/// containers within containers, each of which is asked of every line. A blank line ends every piece of text, and no line
/// opens more containers than it has signs or goes deeper into open ones than it is indented.
struct WorstCase {
    /// The sum of the squares of the signs and line ends between two blank lines, or of the lines times the containers
    /// that may be open at one of them, whichever is more.
    let steps: Double

    /// What a container costs for a line, as a multiple of what a sign costs for another. Measured: 33 (5,000 lists in one
    /// another and 100,000 blank lines take 38 s where 64 kB of signs take ten).
    private static let containerCost = 64.0
    /// A tab is four columns wide, and two of them may open a container.
    private static let containersPerBlank = 2

    init(_ bytes: [UInt8]) {
        steps = bytes.withUnsafeBufferPointer { bytes in
            var counter = Counter(isInFrontMatter: bytes.starts(with: "---".utf8))
            for byte in bytes { counter.add(byte) }
            counter.endText()
            return max(counter.squares, Double(counter.lines) * Double(counter.deepest) * Self.containerCost)
        }
    }

    private struct Counter {
        var squares = 0.0
        var lines = 1
        var deepest = 0
        /// What is between `---` and `---` is one piece for the reader of YAML, blank lines and all.
        var isInFrontMatter: Bool
        private var previous: UInt8 = 0
        private var signsOfText = 0
        private var signsOfLine = 0
        private var otherOfLine = 0
        private var blanksOfLine = 0

        init(isInFrontMatter: Bool) { self.isInFrontMatter = isInFrontMatter }

        mutating func add(_ byte: UInt8) {
            switch byte {
            case 0x0A: if previous != 0x0D { endLine() }
            case 0x0D: endLine()
            case 0x20, 0x09: if signsOfLine == 0, otherOfLine == 0 { blanksOfLine += 1 }
            case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: signsOfLine += 1
            default: otherOfLine += 1
            }
            previous = byte
        }

        private mutating func endLine() {
            let isBlank = signsOfLine == 0 && otherOfLine == 0
            deepest = max(deepest, signsOfLine + blanksOfLine * WorstCase.containersPerBlank)
            signsOfText += signsOfLine + 1
            if isInFrontMatter, lines > 1, signsOfLine == 3, otherOfLine == 0 { isInFrontMatter = false }
            if isBlank, !isInFrontMatter { endText() }
            lines += 1
            (signsOfLine, otherOfLine, blanksOfLine) = (0, 0, 0)
        }

        mutating func endText() {
            let signs = Double(signsOfText + signsOfLine)
            squares += signs * signs
            signsOfText = 0
        }
    }
}
