import KumoMarkdown
import KumoText

/// A heading of `toc.md`, which is a node of the table.
///
/// In a table of contents only links, xrefs and backslash escapes mean anything (docfx.md d.2): the name of a node
/// is what was written, `**` and `<X>` included.
struct TableOfContentsHeading {
    let level: Int
    /// The line from its first number sign.
    let range: Range<Int>

    /// What is between the number signs.
    private let content: Range<Int>
    private let tree: MarkdownTree
    private let id: MarkdownTree.ID
    private let source: SourceText

    init(_ id: MarkdownTree.ID, in tree: MarkdownTree, _ source: SourceText) {
        let line = source.lineRange(source.line(at: tree[id].span.range.lowerBound))
        let hash = UInt8(ascii: "#")
        let start = line.first { source.bytes[$0] != UInt8(ascii: " ") } ?? line.upperBound
        let level = source.bytes[start..<line.upperBound].prefix { $0 == hash }.count
        self.level = level
        range = start..<line.upperBound
        content = Self.content(of: source, in: start + level..<line.upperBound)
        self.tree = tree
        self.id = id
        self.source = source
    }

    /// Takes off the spaces and, after a space, the number signs that may close a heading.
    private static func content(of source: SourceText, in range: Range<Int>) -> Range<Int> {
        func isSpace(_ index: Int) -> Bool { source.bytes[index] == 0x20 || source.bytes[index] == 0x09 }
        func trimmed(_ range: Range<Int>) -> Range<Int> {
            let start = range.first { !isSpace($0) } ?? range.upperBound
            let end = range.last { !isSpace($0) }.map { $0 + 1 } ?? start
            return start..<max(start, end)
        }
        let text = trimmed(range)
        let closing = text.reversed().prefix { source.bytes[$0] == UInt8(ascii: "#") }.count
        let end = text.upperBound - closing
        if closing > 0, end == text.lowerBound || isSpace(end - 1) { return trimmed(text.lowerBound..<end) }
        return text
    }

    /// - Returns: nil where there is more than one link, xref or text, or where the heading is an underlined one.
    func node() -> TableOfContentsFile.Node? {
        guard level > 0 else { return nil }
        var node = TableOfContentsFile.Node(range: range)
        let text = source.text(content)
        guard !text.isEmpty else { return node }
        if let uid = TableOfContentsXref.uid(of: text) {
            node.uid = .init(text: uid, range: content)
            return node
        }
        if let (url, title, inner) = wholeLink() {
            node.nameRange = content
            if !inner.isEmpty { node.name = .init(text: Self.unescaped(source.text(inner)), range: content) }
            if !url.isEmpty { node.href = .init(text: url, range: content) }
            if !title.isEmpty { node.displayName = title }
            return node
        }
        guard !holdsLink, !TableOfContentsXref.occurs(in: text) else { return nil }
        node.name = .init(text: Self.unescaped(text), range: content)
        return node
    }

    /// The link that is all of the heading, and the bytes between its brackets.
    private func wholeLink() -> (url: String, title: String, inner: Range<Int>)? {
        guard let only = tree.nodes.firstChild(of: id), tree.nodes.next(after: only) == nil,
            case .link(let url, let title) = tree[only].kind, source.bytes[content.lowerBound] == UInt8(ascii: "["),
            let end = closingBracket()
        else { return nil }
        return (tree.string(url), tree.string(title), content.lowerBound + 1..<end)
    }

    /// The bracket that closes the one with which the heading begins.
    private func closingBracket() -> Int? {
        var depth = 0
        var index = content.lowerBound
        while index < content.upperBound {
            switch source.bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Whether there is a link or an image; an address between angle brackets is no link here.
    private var holdsLink: Bool {
        tree.nodes.descendants(of: id).contains { child in
            switch tree[child].kind {
            case .image: true
            case .link: source.bytes[content].contains(UInt8(ascii: "]"))
            default: false
            }
        }
    }

    /// Takes off the backslashes before ASCII punctuation.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var result = ""
        var isEscaped = false
        for character in text.unicodeScalars {
            if isEscaped {
                let isPunctuation =
                    character.isASCII && (0x21...0x7E).contains(character.value)
                    && !character.properties.isAlphabetic && !("0"..."9").contains(character)
                if !isPunctuation { result.unicodeScalars.append("\\") }
                result.unicodeScalars.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.unicodeScalars.append(character)
            }
        }
        return isEscaped ? result + "\\" : result
    }
}

/// Prepares `toc.md` for a parser that knows six levels of headings only.
enum TableOfContentsText {
    /// The text with every heading of more than six number signs cut down to six. Its level is read from the line
    /// of the file.
    static func parseable(_ text: MarkdownText) -> MarkdownText {
        guard case .whole(let range, let firstLine) = text.content else { return text }
        let source = text.source
        let lines = firstLine..<max(firstLine, source.lineCount)
        guard lines.contains(where: { excess(in: source.lineRange($0), source) > 0 }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for line in lines {
            let range = source.lineRange(line)
            bytes.append(contentsOf: source.bytes[range].dropFirst(excess(in: range, source)))
            bytes.append(UInt8(ascii: "\n"))
        }
        return MarkdownText(source: source, content: .lines(bytes, sourceLines: lines.map { Int32($0) }))
    }

    /// How many number signs beyond the sixth a line begins with.
    private static func excess(in line: Range<Int>, _ source: SourceText) -> Int {
        let count = source.bytes[line].prefix { $0 == UInt8(ascii: "#") }.count
        guard count > 6, line.count == count || [0x20, 0x09].contains(source.bytes[line.lowerBound + count])
        else { return 0 }
        return count - 6
    }
}
