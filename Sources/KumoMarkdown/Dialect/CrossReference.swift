import KumoText

/// A reference to a page by its uid (docfx.md a.1, Xref).
package struct CrossReference: Sendable, Hashable, BitwiseCopyable {
    /// The uid, with query and fragment if there are any.
    package var target: TextReference
    /// The whole of it as it was written: what a page shows where nothing has the uid.
    package var written: TextReference
    package var form: Form

    package enum Form: Sendable, Hashable, BitwiseCopyable {
        /// `<xref:uid>`
        case bracketed
        /// `@uid`, which may also be somebody's name: nothing is wrong with one that nothing has.
        case mention
    }
}

/// Finds cross references, of which cmark sees `<xref:uid>` as an autolink or as text and `@uid` as text.
///
/// `@` needs a letter or a quotation mark after it and white space or one of `.,;:!?~` before it.
struct CrossReferenceReader {
    private let tree: MarkdownTree
    private let source: SourceText

    init(_ tree: MarkdownTree, _ source: SourceText) {
        self.tree = tree
        self.source = source
    }

    /// Whether an address may be such an autolink's; it is asked of every link.
    static func isReference(_ url: ArraySlice<UInt8>) -> Bool { url.starts(with: scheme) }

    /// The reference that a link is, if its author wrote nothing but `<xref:uid>`.
    func autolink(_ id: MarkdownTree.ID, into output: inout MarkdownTree) -> MarkdownNode? {
        guard case .link(let url, let title) = tree[id].kind, title.isEmpty, Self.isReference(tree.bytes(url)),
            let child = tree.nodes.firstChild(of: id), tree.nodes.next(after: child) == nil,
            case .text(let text) = tree[child].kind, tree.bytes(text) == tree.bytes(url)
        else { return nil }
        let target = Self.unquoted(url.range.lowerBound + Self.scheme.count..<url.range.upperBound, in: tree.pool)
        guard !target.isEmpty else { return nil }
        let written = output.add([UInt8(ascii: "<")] + tree.bytes(url) + [UInt8(ascii: ">")])
        return MarkdownNode(.crossReference(.init(target: target, written: written, form: .bracketed)), tree[id].span)
    }

    /// Whether a text is worth looking at.
    static func mayHold(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.contains { $0 == at || $0 == UInt8(ascii: "<") } }

    /// A text cut at its references; nil where it has none.
    func parts(of text: TextReference, _ span: SourceSpan) -> [DialectReader.Part]? {
        guard Self.mayHold(tree.bytes(text)) else { return nil }
        var parts: [DialectReader.Part] = []
        var start = text.range.lowerBound
        var index = start
        var escapes = Escapes(source.bytes[span.range.clamped(to: 0..<source.bytes.count)])
        // Behind the last `>`, so that a text of nothing but `<xref:` is not searched to its end each time.
        let endOfBrackets = tree.bytes(text).lastIndex(of: UInt8(ascii: ">")) ?? start
        while index < text.range.upperBound {
            let found: (CrossReference, end: Int)?
            switch tree.pool[index] {
            case Self.at: found = escapes.next() ? nil : mention(at: index, in: text.range, span)
            case UInt8(ascii: "<") where index < endOfBrackets: found = bracketed(at: index, in: text.range)
            default: found = nil
            }
            guard let (reference, end) = found else {
                index += 1
                continue
            }
            for byte in tree.pool[index + 1..<end] where byte == Self.at { _ = escapes.next() }
            if start < index { parts.append(.leaf(MarkdownNode(.text(TextReference(start..<index)), span))) }
            parts.append(.leaf(MarkdownNode(.crossReference(reference), span)))
            start = end
            index = end
        }
        guard !parts.isEmpty else { return nil }
        if start < index { parts.append(.leaf(MarkdownNode(.text(TextReference(start..<index)), span))) }
        return parts
    }

    /// Tells which `@` of a text the author wrote as `\@`, from its source.
    private struct Escapes {
        private let written: ArraySlice<UInt8>
        private let hasBackslash: Bool
        private var index: Int

        init(_ written: ArraySlice<UInt8>) {
            self.written = written
            hasBackslash = written.contains(UInt8(ascii: "\\"))
            index = written.startIndex
        }

        /// Whether the next `@` is escaped.
        mutating func next() -> Bool {
            guard hasBackslash, let sign = written[index...].firstIndex(of: CrossReferenceReader.at) else {
                return false
            }
            index = sign + 1
            return sign > written.startIndex && written[sign - 1] == UInt8(ascii: "\\")
        }
    }

    private static let scheme = Array("xref:".utf8)
    private static let at = UInt8(ascii: "@")

    /// `<xref:` with something in it that no autolink may hold, such as a space.
    private func bracketed(at index: Int, in text: Range<Int>) -> (CrossReference, end: Int)? {
        let pool = tree.pool
        let start = index + 1 + Self.scheme.count
        guard start < text.upperBound, pool[index + 1..<start].elementsEqual(Self.scheme),
            let close = pool[start..<text.upperBound].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        let target = Self.unquoted(start..<close, in: pool)
        guard !target.isEmpty else { return nil }
        let written = TextReference(index..<close + 1)
        return (CrossReference(target: target, written: written, form: .bracketed), close + 1)
    }

    private func mention(at index: Int, in text: Range<Int>, _ span: SourceSpan) -> (CrossReference, end: Int)? {
        guard index + 1 < text.upperBound, mayBegin(index, in: text, span) else { return nil }
        let first = tree.pool[index + 1]
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let start = index + 2
            guard let close = tree.pool[start..<text.upperBound].firstIndex(of: first), close > start
            else { return nil }
            return (reference(start..<close, from: index, to: close + 1), close + 1)
        }
        guard (first | 0x20) >= UInt8(ascii: "a"), (first | 0x20) <= UInt8(ascii: "z") else { return nil }
        var end = index + 1
        while end < text.upperBound, !Self.ends(tree.pool[end]) {
            let next = end + 1 < text.upperBound ? tree.pool[end + 1] : UInt8(ascii: " ")
            if Self.mayEnd(tree.pool[end]), Self.ends(next) || Self.mayEnd(next) { break }
            end += 1
        }
        return (reference(index + 1..<end, from: index, to: end), end)
    }

    private func reference(_ target: Range<Int>, from start: Int, to end: Int) -> CrossReference {
        CrossReference(target: TextReference(target), written: TextReference(start..<end), form: .mention)
    }

    private func mayBegin(_ index: Int, in text: Range<Int>, _ span: SourceSpan) -> Bool {
        if index > text.lowerBound { return Self.isSpace(tree.pool[index - 1]) || Self.mayEnd(tree.pool[index - 1]) }
        // Where cmark is wrong about the place of the text, the text begins a line.
        let start = span.range.lowerBound
        guard start > 0, start < source.bytes.count, source.bytes[start] == Self.at else { return true }
        return Self.isSpace(source.bytes[start - 1]) || Self.mayEnd(source.bytes[start - 1])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func mayEnd(_ byte: UInt8) -> Bool { ".,;:!?~".utf8.contains(byte) }

    private static func ends(_ byte: UInt8) -> Bool { isSpace(byte) || "\"'<>[]|".utf8.contains(byte) }

    private static func unquoted(_ range: Range<Int>, in pool: [UInt8]) -> TextReference {
        var range = range
        while let first = range.first, isSpace(pool[first]) { range = first + 1..<range.upperBound }
        while let last = range.last, isSpace(pool[last]) { range = range.lowerBound..<last }
        if range.count >= 2, let first = range.first, let last = range.last, pool[first] == pool[last],
            pool[first] == UInt8(ascii: "\"") || pool[first] == UInt8(ascii: "'")
        {
            range = first + 1..<last
        }
        return TextReference(range)
    }
}
