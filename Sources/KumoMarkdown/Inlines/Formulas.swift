import KumoText

/// Finds formulas in a text: `$x$` and `$$x$$`, by the rules of Markdig's mathematics.
///
/// A dollar before a word is more often a price, a variable of PowerShell or a parameter of a template (`$version$`), so
/// what is plainly a name or an amount is left alone; Markdig takes it for a formula.
struct Formulas {
    struct Formula {
        /// Positions in the sequence, from the dollars before it to those after it.
        var items: ClosedRange<Int>
        /// In the file, without the dollars.
        var content: Range<Int>
    }

    /// Bytes of the longest formula within a text.
    private static let longest = 1000

    private let sequence: InlineSequence
    private let source: SourceText

    static func find(in sequence: InlineSequence, of source: SourceText) -> [Formula] {
        guard sequence.isComplete, sequence.runs.contains(where: { $0.byte == UInt8(ascii: "$") }) else { return [] }
        return Formulas(sequence: sequence, source: source).find()
    }

    private func find() -> [Formula] {
        var formulas: [Formula] = []
        var open: (position: Int, run: DelimiterRun)?
        for (position, item) in sequence.items.enumerated() {
            if item.isLineBreak { open = nil }
            guard case .run(let index) = item, sequence.runs[index].byte == UInt8(ascii: "$") else { continue }
            let run = sequence.runs[index]
            if let start = open, start.run.length == run.length, closes(run),
                isFormula(start.run.source.upperBound..<run.source.lowerBound)
            {
                let content = start.run.source.upperBound..<run.source.lowerBound
                formulas.append(Formula(items: start.position...position, content: content))
                open = nil
            } else {
                open = opens(run) ? (position, run) : nil
            }
        }
        return formulas
    }

    private func opens(_ run: DelimiterRun) -> Bool {
        guard run.length <= 2, let next = source.bytes[run.source.upperBound...].first, next > 0x20 else {
            return false
        }
        return !isWord(source.bytes[..<run.source.lowerBound].scalar(endingAt: run.source.lowerBound))
    }

    private func closes(_ run: DelimiterRun) -> Bool {
        guard source.bytes[run.source.lowerBound - 1] > 0x20 else { return false }
        return !isWord(source.bytes.suffix(from: run.source.upperBound).scalar(startingAt: run.source.upperBound))
    }

    /// East Asian words have no spaces around them.
    private func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        if scalar.value < 0x80 { return UInt8(scalar.value).isASCIILetter || UInt8(scalar.value).isASCIIDigit }
        return scalar.properties.isAlphabetic && !EastAsian.contains(scalar)
    }

    private func isFormula(_ range: Range<Int>) -> Bool {
        guard range.count > 0, range.count <= Self.longest else { return false }
        let content = source.bytes[range]
        return isBalanced(content) && !isName(content) && !isAmount(content)
    }

    private func isBalanced(_ content: ArraySlice<UInt8>) -> Bool {
        var depth = 0
        for byte in content {
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            if depth < 0 { return false }
        }
        return depth == 0
    }

    /// One word of three letters or more, also in parentheses: `version`, `(TargetFramework)`.
    private func isName(_ content: ArraySlice<UInt8>) -> Bool {
        let isCall = content.first == UInt8(ascii: "(")
        var letters = 0
        var longest = 0
        for byte in content {
            letters = byte.isASCIILetter ? letters + 1 : 0
            longest = max(longest, letters)
            let isPart = byte.isASCIILetter || byte.isASCIIDigit || "_.:-".utf8.contains(byte)
            guard isPart || isCall && "()".utf8.contains(byte) else { return false }
        }
        return longest >= 3
    }

    /// `5 or 10`
    private func isAmount(_ content: ArraySlice<UInt8>) -> Bool {
        content.first?.isASCIIDigit == true && content.contains(0x20)
            && !content.contains { "\\^_=+*/<>{}".utf8.contains($0) }
    }
}
