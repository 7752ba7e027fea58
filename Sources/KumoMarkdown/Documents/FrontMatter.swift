package import KumoText
package import KumoYAML

/// The YAML block at the head of an article, every key kept as it was written.
package struct FrontMatter: Sendable {
    package let entries: [YAMLNode.Entry]

    package init(entries: [YAMLNode.Entry]) {
        self.entries = entries
    }

    package static let none = FrontMatter(entries: [])

    package func entry(_ key: String) -> YAMLNode.Entry? { entries.first { $0.key.text == key } }

    /// The text of a scalar; nil where the key is missing, null, a list or a map.
    package func text(_ key: String) -> String? { entry(key)?.value.text }
}

/// Finds and reads the front matter of a file.
///
/// It begins with `---` on the very first line and ends with `---` or `...` (docfx.md a.1). What is wrong with
/// it is reported, and the page is built all the same.
struct FrontMatterReader {
    let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: SourceText) {
        self.source = source
    }

    /// - Returns: what was read, and the line, counted from 0, on which the body begins.
    mutating func read() -> (FrontMatter, bodyLine: Int) {
        guard isFence(0, closing: false) else {
            reportMisplaced()
            return (.none, 0)
        }
        guard let end = (1..<max(1, source.lineCount)).first(where: { isFence($0, closing: true) }) else {
            reportUnclosed()
            return (.none, 0)
        }
        let content = source.lineStarts[1]..<source.lineStarts[end]
        let document = YAMLReader.read(source, in: content)
        for fault in document.faults { report(fault) }
        guard let root = document.root, !root.isNull else { return (.none, end + 1) }
        guard let entries = root.entries else {
            let found = root.items == nil ? "a scalar" : "an array"
            report(.yamlHeaderNotObject, "Expect yaml header to be an object, but got \(found).", root.range)
            return (.none, end + 1)
        }
        return (FrontMatter(entries: entries), end + 1)
    }

    private func isFence(_ line: Int, closing: Bool) -> Bool {
        var range = source.lineRange(line)
        while let last = range.last, source.bytes[last] == 0x20 || source.bytes[last] == 0x09 {
            range = range.lowerBound..<last
        }
        guard range.count == 3 else { return false }
        let text = source.bytes[range]
        return text.elementsEqual("---".utf8) || (closing && text.elementsEqual("...".utf8))
    }

    private func isEntry(_ line: Int) -> Bool {
        let text = source.text(source.lineRange(line))
        guard let colon = text.firstIndex(of: ":") else { return false }
        return !text[..<colon].contains(" ") && text.first?.isLetter == true
    }

    /// Behind blank lines and comments front matter is text, and what it says of the page is lost.
    private mutating func reportMisplaced() {
        var line = 0
        while line < min(source.lineCount, Self.mostBefore), isBlankOrComment(line) { line += 1 }
        guard line > 0, line + 1 < source.lineCount, isFence(line, closing: false), isEntry(line + 1),
            (line + 2..<max(line + 2, source.lineCount)).contains(where: { isFence($0, closing: true) })
        else { return }
        diagnostics.append(
            Diagnostic(
                .frontMatterNotFirst,
                "The front matter that begins here is text, since it is not the first of the file.",
                at: .init(source.path, source.lineRange(line)),
                help: "move what stands before it behind it; a comment may stand in it, after #"))
    }

    private static let mostBefore = 50

    private func isBlankOrComment(_ line: Int) -> Bool {
        let text = source.bytes[source.lineRange(line)].drop { $0 <= 0x20 }
        return text.isEmpty
            || text.starts(with: "<!--".utf8) && text.reversed().drop { $0 <= 0x20 }.starts(with: ">--".utf8)
    }

    /// A first line of three dashes may also be a thematic break; only what looks like a key tells them apart.
    private mutating func reportUnclosed() {
        guard isEntry(1) else { return }
        diagnostics.append(
            Diagnostic(
                .frontMatterNotClosed, "The front matter that begins here has no end.",
                at: .init(source.path, source.lineRange(0)),
                help: "write a line of three dashes, ---, after its last key"))
    }

    private mutating func report(_ fault: YAMLFault) {
        switch fault.kind {
        case .syntax(let words):
            report(.yamlHeaderSyntaxError, "The front matter is not YAML: \(words).", fault.range)
        case .duplicateKey(let key):
            report(
                .yamlDuplicateKey, "Key '\(key)' is already defined, remove the duplicate key.", fault.range)
        case .tooDeep:
            report(
                .yamlHeaderSyntaxError,
                "The front matter nests deeper than \(YAMLReader.depthLimit) levels.", fault.range)
        case .tooLarge:
            report(.yamlHeaderSyntaxError, "The front matter's aliases unfold without bound.", fault.range)
        }
    }

    private mutating func report(_ code: DiagnosticCode, _ message: String, _ range: Range<Int>) {
        let help = code == .yamlHeaderSyntaxError ? "the page is built as if it had no front matter" : nil
        diagnostics.append(Diagnostic(code, message, at: .init(source.path, range), help: help))
    }
}

extension DiagnosticCode {
    package static let yamlHeaderSyntaxError = DiagnosticCode("yaml-header-syntax-error", .docfx, .warning)
    package static let yamlHeaderNotObject = DiagnosticCode("yaml-header-not-object", .docfx, .warning)
    package static let yamlDuplicateKey = DiagnosticCode("yaml-duplicate-key", .docfx, .warning)
    package static let frontMatterNotFirst = DiagnosticCode("front-matter-not-first", .text, .warning)
    package static let frontMatterNotClosed = DiagnosticCode("front-matter-not-closed", .text, .warning)
}
