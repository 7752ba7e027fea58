package import KumoText

/// Finds what an author meant as Markdown and Markdown leaves as text (real-content.md 1): links that are none,
/// headings without a space, formulas without an end.
///
/// Only a text is looked at, so that nothing is said about code. What was meant is then read from the line it was
/// written in.
struct MalformedText {
    let source: SourceText
    private let text: ArraySlice<UInt8>
    /// The line that the text was written in.
    private let line: Range<Int>
    /// Where in the file the text begins, or nearly.
    private let start: Int
    /// Where in the file the next piece of the text is looked for.
    private var cursor: Int
    /// How many more places of the article are looked at; each may cost a thousand steps.
    private var allowance: Int
    private(set) var diagnostics: [Diagnostic] = []

    /// Places of one article that are looked at, more than anybody breaks in earnest.
    static let allowance = 5_000

    /// What is wrong in a text, at the places it was written at.
    ///
    /// - Parameter allowance: how many more places of the article are looked at.
    static func findings(
        in text: ArraySlice<UInt8>, _ span: SourceSpan, of source: SourceText, allowance: inout Int
    ) -> [Diagnostic] {
        var reader = MalformedText(text, span, source, allowance)
        reader.read()
        allowance = reader.allowance
        return reader.diagnostics
    }

    /// Whether the signs in a text can be of anything that is looked for here, which those of most texts cannot.
    static func mayBeMalformed(_ text: ArraySlice<UInt8>, _ signs: TextGlance.Signs) -> Bool {
        if !signs.isDisjoint(with: [.closing, .angle, .exclamation, .head]) { return true }
        return text.withUnsafeBufferPointer { bytes in
            signs.contains(.colon) && bytes.holds(":::") || signs.contains(.parenthesis) && bytes.holds("(.. /")
        }
    }

    private init(_ text: ArraySlice<UInt8>, _ span: SourceSpan, _ source: SourceText, _ allowance: Int) {
        self.text = text
        self.allowance = allowance
        self.source = source
        line = source.lineRange(source.line(at: span.range.lowerBound))
        start = max(span.range.lowerBound, line.lowerBound)
        cursor = start
    }

    private mutating func read() {
        if text.first == UInt8(ascii: "#"), let finding = MalformedHeading.finding(at: cursor, in: source) {
            diagnostics.append(finding)
        }
        addStrayMarks()
        addIncludes()
        if text.elementsEqual("$$".utf8), let finding = unclosedFormula() { diagnostics.append(finding) }
        var index = text.startIndex
        while index < text.endIndex, allowance > 0 {
            switch text[index] {
            case UInt8(ascii: "]"):
                let gap = MalformedLink.gap(after: index + 1, in: text)
                if let gap, !addLink(text[index..<gap.end], gap) { return }
            case UInt8(ascii: "(") where text[index...].starts(with: "(.. /".utf8):
                if !addPath(text[index..<index + 5]) { return }
            case UInt8(ascii: "<"):
                if let opening = CurlyQuotes.opening(ofTagIn: text[index...]), !addTag(opening) { return }
            default: break
            }
            index += 1
        }
    }

    private mutating func addStrayMarks() {
        var index = text.startIndex
        while allowance > 0, let found = InlineDirectives.next(in: text, from: index) {
            index = found.range.upperBound
            guard case .stray(let mark) = found.kind else { continue }
            guard let start = place(of: text[found.range]) else { return }
            // One finding about a whole line is enough.
            if let end = diagnostics.last?.place?.range, end.contains(start) { continue }
            if let finding = mark.finding(at: start..<start + found.range.count, in: source) {
                diagnostics.append(finding)
            }
        }
        cursor = start
    }

    private mutating func addIncludes() {
        var index = text.startIndex
        while allowance > 0, let mark = MalformedInclude.mark(in: text, from: index) {
            index = mark.upperBound
            guard let start = place(of: text[mark]) else { break }
            if let finding = MalformedInclude.finding(at: start..<start + mark.count, in: source) {
                diagnostics.append(finding)
            }
        }
        cursor = start
    }

    /// - Returns: false where the text is not found in the file, so that there is no place for a finding.
    private mutating func addLink(_ written: ArraySlice<UInt8>, _ gap: MalformedLink.Gap) -> Bool {
        guard let close = place(of: written) else { return false }
        let link = MalformedLink(close: close, paren: close + written.count - gap.parenLength, gap, in: source)
        if let finding = link.finding { diagnostics.append(finding) }
        return true
    }

    private mutating func addPath(_ written: ArraySlice<UInt8>) -> Bool {
        guard let paren = place(of: written) else { return false }
        if let finding = MalformedLink.pathWithoutWords(at: paren, in: source) { diagnostics.append(finding) }
        return true
    }

    private mutating func addTag(_ opening: ArraySlice<UInt8>) -> Bool {
        guard let start = place(of: opening) else { return false }
        diagnostics.append(CurlyQuotes.finding(inTagAt: start..<start + opening.count, of: source))
        return true
    }

    /// A line of `$$` in a file in which such lines are not in pairs, so that none begins a formula.
    private func unclosedFormula() -> Diagnostic? {
        guard source.bytes[line].filter({ $0 != 0x20 && $0 != 0x09 }).elementsEqual("$$".utf8) else { return nil }
        return Diagnostic(
            .formulaNotClosed, "This '$$' begins no formula: not every such line of the file has a partner.",
            at: .init(source.path, cursor..<min(cursor + 2, line.upperBound)),
            help: "write $$ alone on a line before and after each formula, or \\$\\$ if it is meant as text")
    }

    /// Where a piece of the text was written, which is near where cmark says (swift-and-cmark.md).
    private mutating func place(of piece: ArraySlice<UInt8>) -> Int? {
        allowance -= 1
        for start in [cursor, line.lowerBound] {
            let end = min(line.upperBound, start + 8 * text.count + 1024)
            guard start + piece.count <= end else { continue }
            for offset in start...(end - piece.count) where source.bytes[offset...].starts(with: piece) {
                cursor = offset + 1
                return offset
            }
        }
        return nil
    }
}

extension DiagnosticCode {
    package static let formulaNotClosed = DiagnosticCode("formula-not-closed", .text, .warning)
}
