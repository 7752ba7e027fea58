package import KumoText

/// The mark of a construct in a text where it means nothing: `[!NOTE]` in a cell, `:::` after a word. Readers get
/// the word that the mark stands for, or nothing, instead of the mark.
package enum StrayMark: Sendable, Hashable, BitwiseCopyable {
    case alert(AlertKind)
    /// `[!WORD]` where an alert may have been meant that there is not, often since its name was translated.
    case unknownAlert
    case colons
    /// Colons before a word, which somebody may have meant as a construct; readers see them.
    case construct

    /// `[!NOTE]`, with the `>` that is often written around it.
    static func alert(in bytes: ArraySlice<UInt8>, at start: Int, after first: Int) -> InlineDirectives.Found? {
        let name = bytes[(start + 2)...].prefix { $0.isASCIILetter }
        guard name.count <= 9, name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: "]"),
            let kind = AlertKind(rawValue: String(decoding: name, as: UTF8.self).uppercased())
        else { return start == bytes.startIndex ? unknownAlert(in: bytes) : nil }
        var range = start..<name.endIndex + 1
        var before = start
        while before > first, bytes[before - 1] == 0x20 { before -= 1 }
        if before > first, bytes[before - 1] == UInt8(ascii: ">") { range = before - 1..<range.upperBound }
        if range.upperBound < bytes.endIndex, bytes[range.upperBound] == UInt8(ascii: ">") {
            range = range.lowerBound..<range.upperBound + 1
        }
        return .init(kind: .stray(.alert(kind)), range: range)
    }

    /// A mark that a text begins with: alone, or in capitals, since `[!abc]` in a sentence may be meant.
    private static func unknownAlert(in bytes: ArraySlice<UInt8>) -> InlineDirectives.Found? {
        // The names of alerts are short in every language.
        guard let end = bytes.prefix(64).firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let name = word(of: bytes[...end])
        let isMarked = end + 1 == bytes.endIndex || name == name.uppercased()
        guard name.count > 2, isMarked, !name.lowercased().hasPrefix("video"),
            name.allSatisfy({ $0.isLetter || $0 == " " })
        else { return nil }
        return .init(kind: .stray(.unknownAlert), range: bytes.startIndex..<end + 1)
    }

    /// The word of `[!WORD]`, without what surrounds it.
    package static func word(of mark: some Collection<UInt8>) -> String {
        let isEdge = { (byte: UInt8) in byte == 0x20 || byte == UInt8(ascii: "!") }
        let rest = Array(mark.dropFirst(2).dropLast().drop(while: isEdge))
        let last = rest.lastIndex { !isEdge($0) } ?? -1
        return String(decoding: rest[...last], as: UTF8.self)
    }

    /// Colons that begin no construct. Between two words they may be meant: `package:::name`.
    static func colons(in bytes: ArraySlice<UInt8>, at start: Int) -> InlineDirectives.Found? {
        let run = bytes[start...].prefix { $0 == UInt8(ascii: ":") }
        func isWord(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 }
        let after = bytes[run.endIndex...].drop { $0 == 0x20 }.first
        let isAfterWord = start > bytes.startIndex && isWord(bytes[start - 1])
        let touchesWord = run.endIndex < bytes.endIndex && isWord(bytes[run.endIndex])
        if isAfterWord && touchesWord { return nil }
        let isConstruct = !isAfterWord && after.map(isWord) ?? false
        return .init(kind: .stray(isConstruct ? .construct : .colons), range: start..<run.endIndex)
    }

    /// What is wrong with a mark, at the place where it was written.
    func finding(at range: Range<Int>, in source: SourceText) -> Diagnostic? {
        let place = Diagnostic.Place(source.path, range)
        switch self {
        case .alert(let kind):
            // At the beginning of a quote's line `QuoteReader` says so, in DocFX's words.
            if Self.isInQuote(range.lowerBound, of: source) { return nil }
            let isInTable =
                source.bytes[source.lineRange(source.line(at: range.lowerBound))]
                .first { $0 > 0x20 } == UInt8(ascii: "|")
            return Diagnostic(
                .alertMisplaced, "'[!\(kind.rawValue)]' makes an alert only alone on a line that begins with '>'.",
                at: place,
                help:
                    "write '> [!\(kind.rawValue)]' on a line of its own\(isInTable ? " below the table" : ""), and the "
                    + "words below it behind '> '")
        case .unknownAlert:
            let word = Self.word(of: source.bytes[range])
            let known = AlertKind.allCases.map(\.rawValue)
            return Diagnostic(
                .alertUnknown, "There is no alert '\(word)'; the page shows the word.", at: place,
                help: NearMiss.best(for: word.uppercased(), among: known).map { "did you mean [!\($0)]?" }
                    ?? "kumo knows \(known.joined(separator: ", "))")
        case .colons:
            return Diagnostic(
                .directiveMalformed, "'\(source.text(range))' belongs to no construct here; it is left out.", at: place,
                help: "delete it")
        case .construct:
            if let line = Self.constructOnOneLine(at: range.lowerBound, in: source) { return line }
            return Diagnostic(
                .directiveMalformed, "This is no construct that can be read within a text; the page shows it.",
                at: place,
                help: "write it as ':::name attribute=\"value\":::', or take the colons away")
        }
    }

    /// The finding about a line that holds the start of a construct and its end.
    private static func constructOnOneLine(at start: Int, in source: SourceText) -> Diagnostic? {
        let line = source.lineRange(source.line(at: start))
        guard source.bytes[line.lowerBound..<start].allSatisfy({ $0 == 0x20 }) else { return nil }
        let text = source.text(start..<min(line.upperBound, start + longestLine))
        guard let directive = Directive(text), !directive.isEnd, text.lowercased().contains(directive.name + "-end")
        else {
            return nil
        }
        let isZone = directive.name == "zone"
        return Diagnostic(
            isZone ? .invalidZone : .directiveMalformed,
            "What begins and ends on one line is no \(directive.name); the page shows it as it is written.",
            at: .init(source.path, start..<line.upperBound),
            help: "write its start, what is in it and its end on lines of their own")
    }

    private static let longestLine = 4096

    /// Whether nothing stands before a place on its line but the marks of items and quotes, a quote's last.
    private static func isInQuote(_ start: Int, of source: SourceText) -> Bool {
        let before = source.bytes[source.lineRange(source.line(at: start)).lowerBound..<start]
        return before.last { $0 != 0x20 } == UInt8(ascii: ">")
            && before.allSatisfy { $0.isASCIIDigit || " \t>*+-.)".utf8.contains($0) }
    }
}

extension DiagnosticCode {
    /// DocFX says nothing.
    package static let alertUnknown = DiagnosticCode("alert-unknown", .text, .suggestion)
    package static let alertMisplaced = DiagnosticCode("alert-misplaced", .text, .warning)
    /// DocFX says so of every line that begins a zone wrongly.
    package static let invalidZone = DiagnosticCode("invalid-zone", .docfx, .error)
    package static let directiveMalformed = DiagnosticCode("directive-malformed", .text, .warning)
}
