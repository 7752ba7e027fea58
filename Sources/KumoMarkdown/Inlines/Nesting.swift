/// Makes elements of what is between their beginnings and ends.
enum Nesting {
    enum Token {
        case part(DialectReader.Part)
        /// A piece of a text, in the pool of the tree.
        case text(Range<Int>, SourceSpan)
        /// Where it trims, the spaces inside the element are moved out of it.
        case open(DelimiterMatcher.Mark, SourceSpan, trims: Bool)
        case close(DelimiterMatcher.Mark, trims: Bool)
    }

    static func parts(of tokens: [Token], in pool: [UInt8]) -> [DialectReader.Part] {
        var open: [(mark: DelimiterMatcher.Mark, span: SourceSpan, parts: [DialectReader.Part])] = []
        var parts: [DialectReader.Part] = []
        for token in trimmed(tokens, pool) {
            switch token {
            case .part(let part): parts.append(part)
            case .text(let range, let span):
                parts.append(.leaf(MarkdownNode(.text(TextReference(range)), span)))
            case .open(let mark, let span, _):
                open.append((mark, span, parts))
                parts = []
            case .close:
                guard let element = open.popLast() else { continue }
                let node = MarkdownNode(kind(of: element.mark), element.span)
                var outer = element.parts
                outer.append(.group(node, parts))
                parts = outer
            }
        }
        return parts
    }

    private static func kind(of mark: DelimiterMatcher.Mark) -> MarkdownNode.Kind {
        switch mark {
        case .emphasis: .emphasis
        case .strong: .strong
        case .strikethrough: .strikethrough
        }
    }

    private static func trimmed(_ tokens: [Token], _ pool: [UInt8]) -> [Token] {
        var result: [Token] = []
        for token in tokens {
            switch token {
            case .text(let range, let span):
                guard case .open(let mark, let outer, true)? = result.last else { break }
                let start = range.first { pool[$0] != 0x20 } ?? range.upperBound
                guard start > range.lowerBound else { break }
                result.removeLast()
                result.append(.text(range.lowerBound..<start, span))
                result.append(.open(mark, outer, trims: true))
                if start < range.upperBound { result.append(.text(start..<range.upperBound, span)) }
                continue
            case .close(_, true):
                guard case .text(let range, let span)? = result.last else { break }
                let end = range.last { pool[$0] != 0x20 }.map { $0 + 1 } ?? range.lowerBound
                guard end < range.upperBound else { break }
                result.removeLast()
                if end > range.lowerBound { result.append(.text(range.lowerBound..<end, span)) }
                result.append(token)
                result.append(.text(end..<range.upperBound, span))
                continue
            default: break
            }
            result.append(token)
        }
        return result
    }
}
