package import KumoText

/// Reads a quote as what its markers make of it: `[!NOTE]` and its sisters, `[!VIDEO …]`, or a quote.
///
/// A marker is alone on its line; another marker further down ends one block and begins the next
/// (docfx.md a.1).
struct QuoteReader {
    private let tree: MarkdownTree
    private let source: SourceText

    init(_ tree: MarkdownTree, _ source: SourceText) {
        self.tree = tree
        self.source = source
    }

    private enum Marker {
        case alert(AlertKind)
        case video(String)
        /// The attributes as written.
        case division(String)
    }

    /// A block in the making.
    private struct Section {
        var marker: Marker?
        var span: SourceSpan
        var parts: [DialectReader.Part] = []
    }

    func parts(
        of quote: MarkdownTree.ID, _ output: inout MarkdownTree, _ diagnostics: inout [Diagnostic]
    ) -> [DialectReader.Part] {
        var sections = [Section(marker: nil, span: tree[quote].span)]
        for child in tree.nodes.children(of: quote) {
            guard tree[child].kind == .paragraph, mayHoldMarker(child) else {
                sections[sections.count - 1].parts.append(.node(child))
                continue
            }
            split(child, into: &sections, &diagnostics)
        }
        // A quote with nothing in it is one; before the first of several markers there need be none.
        if sections.count == 1 {
            return [.group(MarkdownNode(.blockQuote, sections[0].span), blocks(sections[0].parts, &output))]
        }
        return sections.compactMap { part(for: $0, &output) }
    }

    private func mayHoldMarker(_ paragraph: MarkdownTree.ID) -> Bool {
        tree.nodes.children(of: paragraph).contains { id in
            guard case .text(let text) = tree[id].kind else { return false }
            return tree.bytes(text).starts(with: "[!".utf8)
        }
    }

    private func split(
        _ paragraph: MarkdownTree.ID, into sections: inout [Section], _ diagnostics: inout [Diagnostic]
    ) {
        var inlines: [MarkdownTree.ID] = []
        func flush() {
            while let last = inlines.last, tree[last].kind == .softBreak { inlines.removeLast() }
            guard !inlines.isEmpty else { return }
            sections[sections.count - 1].parts.append(.paragraph(inlines, tree[paragraph].span))
            inlines = []
        }
        for line in IncludeReader(tree).lines(of: Array(tree.nodes.children(of: paragraph))) {
            if let (marker, span) = marker(of: line, &diagnostics) {
                flush()
                sections.append(Section(marker: marker, span: span))
            } else {
                inlines += line
            }
        }
        flush()
    }

    private func blocks(_ parts: [DialectReader.Part], _ output: inout MarkdownTree) -> [DialectReader.Part] {
        DefinitionReader(tree).parts(of: TabReader(tree).parts(of: parts, into: &output) ?? parts)
    }

    private func part(for section: Section, _ output: inout MarkdownTree) -> DialectReader.Part? {
        var section = section
        section.parts = blocks(section.parts, &output)
        switch section.marker {
        case nil:
            guard !section.parts.isEmpty else { return nil }
            return .group(MarkdownNode(.blockQuote, section.span), section.parts)
        case .alert(let kind):
            return .group(MarkdownNode(.alert(kind), section.span), section.parts)
        case .division(let attributes):
            let node = MarkdownNode(.division(attributes: output.add(attributes.utf8)), section.span)
            return .group(node, section.parts)
        case .video(let url):
            let node = MarkdownNode(.video(url: output.add(url.utf8)), section.span)
            return section.parts.isEmpty
                ? .leaf(node)
                : .group(node, section.parts)
        }
    }

    /// The marker that a line consists of. It is read from the source, where `_` and `&` of a URL are
    /// still what was written.
    private func marker(
        of line: [MarkdownTree.ID], _ diagnostics: inout [Diagnostic]
    ) -> (Marker, SourceSpan)? {
        guard let first = line.first, case .text(let text) = tree[first].kind,
            tree.bytes(text).starts(with: "[!".utf8)
        else { return nil }
        let start = tree[first].span.range.lowerBound
        let lineEnd = source.lineRange(source.line(at: start)).upperBound
        guard start < lineEnd else { return nil }
        let written = source.text(start..<lineEnd)
        let range = start..<start + written.trimmedEnd.utf8.count
        guard let marker = Self.marker(written.trimmedEnd) else {
            if let finding = Self.finding(for: written.trimmedEnd, range, in: source) { diagnostics.append(finding) }
            return nil
        }
        return (marker, SourceSpan(range))
    }

    private static func marker(_ text: Substring) -> Marker? {
        guard let line = MarkerLine(text), line.rest.isEmpty else { return nil }
        if let kind = AlertKind(rawValue: line.content.uppercased()) { return .alert(kind) }
        if line.isDivision { return .division(attributes(line.content.dropFirst(3))) }
        let words = line.content.split(separator: " ")
        guard words.count == 2, words[0].uppercased() == "VIDEO" else { return nil }
        return .video(String(words[1]))
    }

    /// They may stand between two backticks. DocFX leaves all of them out where there is only one.
    private static func attributes(_ written: Substring) -> String {
        let text = String(written).trimmed
        switch (text.hasPrefix("`"), text.hasSuffix("`")) {
        case (false, false): return text
        case (true, true) where text.count > 1: return String(text.dropFirst().dropLast()).trimmed
        default: return ""
        }
    }

    /// What is wrong with a line that begins as a marker and is none.
    private static func finding(for text: Substring, _ range: Range<Int>, in source: SourceText) -> Diagnostic? {
        guard let line = MarkerLine(text) else { return nil }
        let isVideo = line.content.prefix { $0.isLetter }.uppercased() == "VIDEO"
        if line.rest.isEmpty { return isVideo ? .videoWithoutAddress(source, range) : nil }
        guard isVideo || line.isDivision || AlertKind(rawValue: line.content.uppercased()) != nil else { return nil }
        return .textAfterAlertMarker(source, range)
    }
}

/// A line of a quote that begins with `[!`: what stands up to the bracket that closes, and what after it.
private struct MarkerLine {
    var content: String
    var rest: Substring

    init?(_ text: Substring) {
        guard text.utf8.starts(with: "[!".utf8), let close = text.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        content = String(Substring(text.utf8[..<close].dropFirst(2))).trimmed
        rest = Substring(text.utf8[close...].dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
    }

    var isDivision: Bool {
        guard content.lowercased().hasPrefix("div") else { return false }
        return content.dropFirst(3).first.map { $0 == " " || $0 == "`" } ?? true
    }
}

extension String {
    fileprivate var trimmedEnd: Substring {
        var text = self[...]
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}

extension Diagnostic {
    fileprivate static func textAfterAlertMarker(_ source: SourceText, _ range: Range<Int>) -> Diagnostic {
        Diagnostic(
            .invalidNoteSection,
            "Text in the first line of Note/Section/Video is not valid. Will be rendered to <blockquote>",
            at: .init(source.path, range), help: "leave the marker alone on its line")
    }
}

extension Diagnostic {
    fileprivate static func videoWithoutAddress(_ source: SourceText, _ range: Range<Int>) -> Diagnostic {
        Diagnostic(
            .alertUnknown, "This video has no address of its own; the page shows the mark as text.",
            at: .init(source.path, range), help: "write [!VIDEO https://…] with one address")
    }
}

extension DiagnosticCode {
    package static let invalidNoteSection = DiagnosticCode("invalid-note-section", .docfx, .warning)
}
