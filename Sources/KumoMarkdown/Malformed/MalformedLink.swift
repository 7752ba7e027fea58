package import KumoText

/// A link as somebody meant it, of which Markdown sees only brackets and parentheses.
struct MalformedLink {
    /// What stands between the bracket and the parenthesis.
    struct Gap {
        var hasSpaces = false
        /// Whether the parenthesis is a full-width one, as East Asian text has it.
        var isWide = false
        /// Behind the parenthesis.
        var end: Int
        var parenLength: Int { isWide ? 3 : 1 }
    }

    /// What follows a `]`, if it is a parenthesis with nothing but spaces before it.
    static func gap(after start: Int, in text: ArraySlice<UInt8>) -> Gap? {
        let rest = text[start...].drop { $0 == 0x20 }
        let hasSpaces = rest.startIndex > start
        guard rest.startIndex - start < 8 else { return nil }
        if rest.first == UInt8(ascii: "(") { return Gap(hasSpaces: hasSpaces, end: rest.startIndex + 1) }
        // U+FF08
        guard rest.starts(with: [0xEF, 0xBC, 0x88]) else { return nil }
        return Gap(hasSpaces: hasSpaces, isWide: true, end: rest.startIndex + 3)
    }

    /// Bytes before and after the bracket that are looked at; a longer link is not meant.
    private static let reach = 500

    private let source: SourceText
    private let gap: Gap
    private let close: Int
    private let line: Range<Int>
    /// Where the bracket that belongs to it opens.
    private let open: Int?
    /// What stands in the parentheses, or, where nothing closes them, on the rest of the line.
    private let target: Range<Int>
    private let isClosed: Bool
    /// Whether a full-width parenthesis closes it.
    private let isClosedWide: Bool

    /// - Parameters:
    ///   - close: where the `]` stands in the file.
    ///   - paren: where the parenthesis stands.
    init(close: Int, paren: Int, _ gap: Gap, in source: SourceText) {
        self.source = source
        self.gap = gap
        self.close = close
        let whole = source.lineRange(source.line(at: close))
        line = max(whole.lowerBound, close - Self.reach)..<min(whole.upperBound, paren + Self.reach)
        open = Self.partner(of: close, from: line.lowerBound, in: source.bytes)
        var start = min(paren + gap.parenLength, line.upperBound)
        var end = Self.end(ofTargetAt: start, to: line.upperBound, in: source.bytes)
        // `((path)`: one parenthesis too many.
        if end == nil, start < line.upperBound, source.bytes[start] == UInt8(ascii: "(") {
            start += 1
            end = Self.end(ofTargetAt: start, to: line.upperBound, in: source.bytes)
        }
        target = start..<(end ?? line.upperBound)
        isClosed = end != nil
        isClosedWide = end.map { source.bytes[$0] != UInt8(ascii: ")") } ?? false
    }

    var finding: Diagnostic? {
        guard !Self.isEscaped(close, in: source.bytes) else { return nil }
        let written = source.text(target)
        // The bracket after this one tells what is wrong.
        guard !written.contains("](") else { return nil }
        if gap.isWide { return wide(written) }
        if gap.hasSpaces { return spaced(written) }
        guard let open else { return wordsTwice(written) }
        let words = source.text(open + 1..<close)
        if !isClosed {
            let first = Self.joined(written).prefix { !$0.isWhitespace }
            guard Self.isAddress(first) else { return nil }
            return report("This is no link, since nothing closes its parenthesis.", words, String(first))
        }
        if isClosedWide { return wide(written) }
        if written.trimmed.contains(where: \.isWhitespace) {
            return spaces(in: written, words, Self.mended(written))
        }
        guard words.contains("]("), !words.contains("![") else { return nil }
        return Diagnostic(
            .linkMalformed, "This is no link, since there is another one between its brackets.", at: place(from: open),
            help: "write one of the two")
    }

    // MARK: What can be wrong

    private func wide(_ written: String) -> Diagnostic? {
        let address = Self.mended(written.prefix { $0 != "）" })
        guard let open, Self.isAddress(address) else { return nil }
        var finding = report(
            "This is no link, since its parentheses are full-width.", source.text(open + 1..<close), address)
        if isClosedWide, Self.isForeign(address), written == address {
            finding.edits = [
                Edit(source.path, close + 1..<target.lowerBound, "("),
                Edit(source.path, target.upperBound..<target.upperBound + 3, ")"),
            ]
        }
        return finding
    }

    /// Whether an address is certain to lead where it says: a path may be wrong, and then it is better to be seen.
    private static func isForeign(_ address: String) -> Bool {
        address.hasPrefix("https://") || address.hasPrefix("http://")
    }

    private func spaced(_ written: String) -> Diagnostic? {
        guard let open else { return wordsTwice(written) }
        let words = source.text(open + 1..<close)
        let address = isClosed ? written.trimmed : String(written.trimmed.prefix { !$0.isWhitespace })
        // `[1] (https://…)` is how papers are cited.
        guard Self.isCertainAddress(address), !words.trimmed.isEmpty, !words.allSatisfy(\.isNumber) else { return nil }
        var finding = report("This is no link, since there is a space between ']' and '('.", words, address)
        if isClosed, !isClosedWide, Self.isForeign(address), written == address {
            finding.edits = [Edit(source.path, close + 1..<target.lowerBound - 1, "")]
        }
        return finding
    }

    private func spaces(in written: String, _ words: String, _ address: String) -> Diagnostic? {
        if let path = Self.pathBeforeSize(written), let open, open > line.lowerBound,
            source.bytes[open - 1] == UInt8(ascii: "!")
        {
            return Diagnostic(
                .linkMalformed, "This is no image, since Learn reads no size after an address.",
                at: place(from: open - 1),
                help: "write ![\(words.excerpt)](\(path)), or <img src=\"\(path)\" width=\"…\">")
        }
        let message = "This is no link, since there are spaces in its address."
        if Self.isAddress(address) { return report(message, words, address) }
        guard let open, !written.contains("\""), words.count > 2, words.contains(where: \.isLetter) else { return nil }
        // `f[i](a + b)` is no link, and was not meant as one.
        if open > line.lowerBound, source.bytes[open - 1].isASCIILetter || source.bytes[open - 1].isASCIIDigit {
            return nil
        }
        return Diagnostic(
            .linkMalformed, message, at: place(from: open), help: "write the address of a page in the parentheses")
    }

    /// `[X](Y](path)` and `[X] (Y](path)`: a translation put the words where the address was.
    private func wordsTwice(_ written: String) -> Diagnostic? {
        let address = Self.mended(written)
        guard Self.isAddress(address) else { return nil }
        let bytes = source.bytes
        guard let paren = bytes[line.lowerBound..<close].lastIndex(of: UInt8(ascii: "(")),
            let bracket = bytes[line.lowerBound..<paren].lastIndex(where: { $0 != 0x20 }),
            bytes[bracket] == UInt8(ascii: "]"), !bytes[paren..<close].contains(UInt8(ascii: ")")),
            let first = Self.partner(of: bracket, from: line.lowerBound, in: bytes)
        else {
            // After `\[` the author means none.
            guard !gap.hasSpaces else { return nil }
            return Diagnostic(
                .linkMalformed, "This is no link, since no '[' belongs to this ']'.", at: place(from: close),
                help: "write [words](\(address))")
        }
        return Diagnostic(
            .linkMalformed, "This is no link, since its words stand in the place of its address.",
            at: place(from: first), help: "write [\(source.text(first + 1..<bracket).excerpt)](\(address))")
    }

    /// `(.. /path)` among words: a link that lost its brackets.
    static func pathWithoutWords(at paren: Int, in source: SourceText) -> Diagnostic? {
        let line = source.lineRange(source.line(at: paren))
        let before = source.bytes[line.lowerBound..<paren].last { $0 != 0x20 && $0 != UInt8(ascii: "(") }
        guard before != UInt8(ascii: "]"),
            let end = end(ofTargetAt: paren + 1, to: min(line.upperBound, paren + reach), in: source.bytes)
        else { return nil }
        let address = mended(source.text(paren + 1..<end))
        guard isAddress(address) else { return nil }
        return Diagnostic(
            .linkMalformed, "This is no link, since the words in brackets are missing before its address.",
            at: .init(source.path, paren..<end + 1), help: "write [words](\(address))")
    }

    private func report(_ message: String, _ words: String, _ address: String) -> Diagnostic {
        Diagnostic(
            .linkMalformed, message, at: place(from: open ?? close), help: "write [\(words.excerpt)](\(address))")
    }

    private func place(from start: Int) -> Diagnostic.Place {
        let parenthesis = isClosedWide ? 3 : 1
        let end = isClosed ? min(line.upperBound, target.upperBound + parenthesis) : line.upperBound
        return .init(source.path, start..<max(start, end))
    }
}

extension MalformedLink {
    /// An address without the spaces that a translation put into it, and with those escaped that belong to it.
    fileprivate static func mended(_ written: some StringProtocol) -> String {
        let text = joined(written)
        let isPath = text.contains("/") || text.contains("#") || text.contains(".md")
        return isPath ? text.replacing(" ", with: "%20") : text
    }

    /// An address without the spaces that a translation put beside its slashes.
    fileprivate static func joined(_ written: some StringProtocol) -> String {
        var text = String(written).trimmed
        while text.hasPrefix("("), text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" }) {
            text = String(text.dropFirst()).trimmed
        }
        for (wrong, right) in [(".. /", "../"), ("/ ", "/"), (" /", "/"), ("# ", "#")] {
            text = text.replacing(wrong, with: right)
        }
        return text
    }

    /// The address in `a.png =100x200`, which other tools read.
    fileprivate static func pathBeforeSize(_ written: String) -> String? {
        let parts = written.trimmed.split(separator: " ")
        guard parts.count == 2, let size = parts.last, size.first == "=", size.contains("x"),
            size.dropFirst().allSatisfy({ $0 == "x" || $0.isNumber || $0 == "*" })
        else { return nil }
        return String(parts[0])
    }

    /// Whether a text can be nothing but an address.
    fileprivate static func isCertainAddress(_ text: some StringProtocol) -> Bool {
        guard !text.contains(where: \.isWhitespace) else { return false }
        let path = text.prefix { $0 != "#" && $0 != "?" }
        return text.hasPrefix("https://") || text.hasPrefix("http://") || (text.hasPrefix("#") && text.count > 1)
            || path.hasSuffix(".md")
    }

    /// Whether a text is an address where one is meant.
    fileprivate static func isAddress(_ text: some StringProtocol) -> Bool {
        guard !text.contains(where: \.isWhitespace) else { return false }
        let path = text.prefix { $0 != "#" && $0 != "?" }
        let files = [".yml", ".html", ".htm", ".aspx", ".png", ".jpg", ".svg", ".gif", ".pdf"]
        return isCertainAddress(text) || ["../", "./", "~/"].contains { text.hasPrefix($0) }
            || text.hasPrefix("/") && text.count > 2 || files.contains { path.hasSuffix($0) }
    }

    /// Where the bracket opens that closes here.
    fileprivate static func partner(of close: Int, from start: Int, in bytes: [UInt8]) -> Int? {
        // One after a backslash is no bracket, and has no partner.
        guard !isEscaped(close, in: bytes) else { return nil }
        var depth = 0
        var index = close
        while index >= start {
            if bytes[index] == UInt8(ascii: "]"), !isEscaped(index, in: bytes) { depth += 1 }
            if bytes[index] == UInt8(ascii: "["), !isEscaped(index, in: bytes) { depth -= 1 }
            if depth == 0 { return index }
            index -= 1
        }
        return nil
    }

    /// Where the parenthesis closes in which an address stands.
    fileprivate static func end(ofTargetAt start: Int, to end: Int, in bytes: [UInt8]) -> Int? {
        var depth = 1
        for index in start..<max(start, end) {
            if bytes[index] == UInt8(ascii: "(") { depth += 1 }
            if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return index }
            // `）`, which East Asian keyboards write.
            if depth == 1, bytes[index] == 0xEF, bytes[index...].starts(with: [0xEF, 0xBC, 0x89]) { return index }
        }
        return nil
    }

    fileprivate static func isEscaped(_ index: Int, in bytes: [UInt8]) -> Bool {
        guard index > 0, bytes[index - 1] == UInt8(ascii: "\\") else { return false }
        return bytes[..<index].suffix(16).reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension DiagnosticCode {
    package static let linkMalformed = DiagnosticCode("link-malformed", .links, .warning)
}
