import KumoMarkdown
import KumoText

/// What of an article can be compared with its translation: its blocks, and in those with words everything that does
/// not depend on the language.
struct PairOutline: Sendable {
    typealias ID = Tree<Block>.ID

    let article: ResolvedArticle
    var blocks: Tree<Block>
    var units: [Unit] = []

    var content: ContentTree { article.content }

    /// A block, or a container of blocks.
    struct Block: Sendable {
        var kind: Kind
        var node: ContentTree.ID
        /// A position in `units`, for a block with words.
        var unit: Int?
    }

    enum Kind: Sendable, Hashable {
        case document
        case heading(Int)
        case paragraph
        case list(isOrdered: Bool)
        case item(isOrdered: Bool)
        case table(columns: Int)
        case row
        case cell
        case code(info: TextReference, text: TextReference)
        case alert(AlertKind)
        case quote
        case video(LinkID)
        /// A tag of raw HTML that makes a block.
        case tag(String)
        /// Words between tags of raw HTML.
        case htmlText
        /// Those between `<pre>` and `</pre>`: what programs print, which nobody translates.
        case preformatted
        /// Blocks that are together for another reason: tabs, columns, zones for some outputs, footnotes.
        case group(String)
        case rule

        var isHeading: Bool { if case .heading = self { true } else { false } }
    }

    /// A block with words.
    struct Unit: Sendable {
        var node: ContentTree.ID
        var text: BlockText
        /// What in the words stays the same in other languages, and what they mean.
        let tokens: TextTokens
        let meanings: Set<Meaning>
        var links: [Piece] = []
        var images: [Piece] = []
        var media: [Piece] = []
        var codes: [Piece] = []
        var bolds: [Piece] = []
        /// The number of line breaks.
        var breaks = 0

        init(node: ContentTree.ID, text: BlockText, locale: LocaleID) {
            self.node = node
            self.text = text
            tokens = TextTokens(text.bytes)
            meanings = Meanings.of(text.bytes, tokens, in: locale)
        }

        /// The links and the code, which are the same in every language.
        var marks: [String] { (links + codes).map(\.key) }

        /// The characters of the words, which are counted without taking them for text.
        var length: Int { text.bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }

        /// The words with the code that stands between them.
        var textWithCode: String {
            guard !codes.isEmpty else { return String(decoding: text.bytes, as: UTF8.self) }
            var bytes: [UInt8] = []
            var start = 0
            for code in codes where code.range.lowerBound >= start && !code.range.isEmpty {
                bytes += text.bytes[start..<code.range.lowerBound]
                bytes += code.key.utf8
                start = code.range.upperBound
            }
            return String(decoding: bytes + text.bytes[start...], as: UTF8.self)
        }
    }

    /// Something within words.
    struct Piece: Sendable {
        /// The address of a link without regard to its spelling, the text of a code span, the words of a bold one.
        var key: String
        var node: ContentTree.ID
        /// Its part of the unit's text.
        var range: Range<Int>
        var link: LinkID?
    }
}

extension PairOutline {
    /// The file that a block was written in.
    func file(of node: ContentTree.ID) -> ContentFile { content.files[Int(content[node].origin.file)] }

    /// The first line of a block.
    func place(of node: ContentTree.ID) -> Diagnostic.Place { content.place(of: node) }

    /// Whether a row is the first of its table.
    func isHead(_ row: ID) -> Bool { blocks.parent(of: row).flatMap { blocks.firstChild(of: $0) } == row }

    /// The lines of a block, without blank ones at its end.
    func lines(of node: ContentTree.ID) -> ClosedRange<Int> {
        let source = file(of: node).source
        let range = content[node].origin.span.range.clamped(to: 0..<source.bytes.count)
        var last = max(range.lowerBound, range.upperBound - 1)
        while last > range.lowerBound, source.bytes[last] <= 0x20 { last -= 1 }
        let first = source.line(at: range.lowerBound)
        return first...max(first, source.line(at: last))
    }

    /// The last line of a block and of what is in it.
    func lastLine(of block: ID) -> Int {
        let node = blocks[block].node
        let path = file(of: node).source.path
        return head(of: block).reduce(lines(of: node).upperBound) { last, id in
            let inner = blocks[id].node
            return file(of: inner).source.path == path ? max(last, lines(of: inner).upperBound) : last
        }
    }

    /// Where the file of a container includes the file that a block within it was written in; nil for one file.
    func marker(of block: ID, in container: ID) -> Range<Int>? {
        let owner = content[blocks[container].node].origin.file
        var file = content[blocks[block].node].origin.file
        var marker: Range<Int>?
        while file != owner {
            guard let origin = content.files[Int(file)].includedAt else { return nil }
            (file, marker) = (origin.file, origin.span.range)
        }
        return marker
    }

    /// A block and what is in it, of which the first 200 tell what it is: blocks may hold blocks to any depth.
    func head(of block: ID) -> some Sequence<ID> { blocks.descendants(of: block).prefix(200) }

    /// The units of a block, by their positions.
    func unitPositions(in block: ID) -> [Int] { head(of: block).compactMap { blocks[$0].unit } }

    /// A line of the file that a block is in, without the white space that it begins with.
    func place(ofLine line: Int, like node: ContentTree.ID) -> Diagnostic.Place {
        let source = file(of: node).source
        var range = source.lineRange(min(max(0, line), source.lineStarts.count - 1))
        while let first = range.first, source.bytes[first] == 0x20 { range = first + 1..<range.upperBound }
        return .init(source.path, range)
    }

    /// The place of a part of a unit's text.
    func place(of range: Range<Int>, in unit: Unit) -> Diagnostic.Place {
        range.isEmpty ? place(of: unit.node) : unit.text.place(of: range, in: content)
    }

    /// The place of a link, an image or a code span.
    func place(of piece: Piece, in unit: Unit) -> Diagnostic.Place {
        let origin = content[piece.node].origin
        let file = content.files[Int(origin.file)].source
        let written = piece.link.map { article.targets[Int($0.index)].written } ?? piece.key
        let block = content[unit.node].origin.span
        return .init(file.path, SourceLocator.place(of: written, near: origin.span, in: block, of: file))
    }
}
