import Foundation
import Testing

/// What kumo makes of plain Markdown, held against cmark's own HTML byte for byte (docs/fidelity.md).
@Suite(.enabled(if: Renderings.isPossible, Renderings.reason))
struct FidelityTests {
    @Test(.enabled(if: Specification.isHere, Specification.reason))
    func rendersTheExamplesOfTheSpecification() throws {
        let examples = try Specification.texts()
        #expect(examples.count > 600)
        try expectEqual(try Renderings.of(examples.map { $0.map { PlainMarkdown.make(of: $0) } }))
    }

    @Test(.enabled(if: Corpora.isHere, Corpora.reason))
    func rendersTheArticlesOfTwoDocsets() throws {
        let articles = try Corpora.texts()
        #expect(articles.count > 3000)
        let pairs = try Renderings.of(articles.map { $0.map { PlainMarkdown.make(of: $0) } })
        #expect(pairs.reduce(0) { $0 + $1.cmark.count } > 25_000_000, "bytes are compared")
        try expectEqual(pairs)
    }

    @Test(.enabled(if: Specification.isHere, Specification.reason))
    func keepsWhatIsAroundRawHTMLInTheSpecification() throws {
        let examples = try Specification.texts().map { $0.map { PlainMarkdown.make(of: $0, .asWritten) } }
        expectInOrder(try Renderings.of(examples, html: .omitted))
    }

    @Test(.enabled(if: Corpora.isHere, Corpora.reason))
    func keepsWhatIsAroundRawHTMLInTwoDocsets() throws {
        // Every eighth, since a debug build takes a minute for all; all of them passed when this was written.
        let articles = try Corpora.texts().enumerated().filter { $0.offset.isMultiple(of: 8) }
            .map { $0.element.map { PlainMarkdown.make(of: $0, .asWritten) } }
        expectInOrder(try Renderings.of(articles, html: .omitted))
    }

    @Test func listsEveryDeliberateDifference() throws {
        let list = try String(
            contentsOf: Checkout.root.appendingPathComponent("docs/fidelity.md"), encoding: .utf8)
        let listed = list.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(listed.sorted() == DeliberateDifference.allCases.map(\.rawValue).sorted())
    }

    private func expectEqual(_ pairs: [Renderings.Pair]) throws {
        var differing = 0
        #expect(pairs.count { $0.hasMendedEmphasis } * 10 < pairs.count, "most are compared")
        for pair in pairs where !pair.hasMendedEmphasis {
            let kumo = ComparableHTML.make(of: pair.kumo, by: .kumo)
            let cmark = ComparableHTML.make(of: pair.cmark, by: .cmark)
            guard kumo != cmark else { continue }
            differing += 1
            if differing <= 20 { Issue.record("\(pair.name)\n\(Self.firstDifference(kumo, cmark))") }
        }
        #expect(differing == 0, "of \(pairs.count)")
    }

    /// The lines in which two texts begin to differ.
    private static func firstDifference(_ kumo: [UInt8], _ cmark: [UInt8]) -> String {
        let lines = [kumo, cmark].map { String(decoding: $0, as: UTF8.self).components(separatedBy: "\n") }
        let first = zip(lines[0], lines[1]).enumerated().first { $1.0 != $1.1 }?.offset ?? lines.map(\.count).min() ?? 0
        return zip(["kumo: ", "cmark:"], lines).map { "\($0) \($1.dropFirst(first).prefix(2))" }.joined(separator: "\n")
    }

    /// Expects every byte that cmark writes for what is not raw HTML on kumo's side too, in the same order.
    private func expectInOrder(_ pairs: [Renderings.Pair]) {
        var lacking = 0
        for pair in pairs where !pair.hasMendedEmphasis {
            var rest = ComparableHTML.make(of: pair.kumo, by: .kumo)[...]
            for piece in OutsideHTML.pieces(of: ComparableHTML.make(of: pair.cmark, by: .cmark)) {
                if let range = rest.firstRange(of: piece) {
                    rest = rest[range.upperBound...]
                    continue
                }
                lacking += 1
                let next = String(decoding: rest.prefix(200), as: UTF8.self)
                if lacking <= 20 {
                    Issue.record("\(pair.name) lacks \(String(decoding: piece, as: UTF8.self)) in \(next)")
                }
                break
            }
        }
        #expect(lacking == 0, "of \(pairs.count)")
    }
}

/// What cmark wrote around raw HTML, of which it says only where it was.
private enum OutsideHTML {
    /// Tags, and texts between them. Paragraphs' tags are no pieces: kumo writes `<div class="p">` where an
    /// author opened a block in one.
    static func pieces(of html: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        func take(upTo end: Int) {
            let piece = html[start..<end]
            start = end
            let isParagraph = piece.elementsEqual("<p>".utf8) || piece.elementsEqual("</p>".utf8)
            let isMark = piece.starts(with: "<!--".utf8)
            if !isParagraph, !isMark, piece.contains(where: { $0 != UInt8(ascii: "\n") }) {
                pieces.append(Array(piece))
            }
        }
        for (index, byte) in html.enumerated() {
            if byte == UInt8(ascii: "<") { take(upTo: index) }
            if byte == UInt8(ascii: ">") { take(upTo: index + 1) }
        }
        take(upTo: html.count)
        return pieces
    }
}
