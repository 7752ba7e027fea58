/// Delimiters of emphasis, or dollars, of one kind side by side, in the file as an author wrote them.
struct DelimiterRun {
    /// `*`, `_`, `~` or `$`.
    var byte: UInt8
    var source: Range<Int>
    /// What CommonMark made of them, from left to right.
    var components: [Component]
    var flanking: Flanking
    /// The same by CommonMark's own rules.
    var plainFlanking: Flanking

    enum Component {
        case opens(DelimiterMatcher.Mark, MarkdownTree.ID)
        case closes(DelimiterMatcher.Mark)
        /// They are still text.
        case text(Int)

        var length: Int {
            switch self {
            case .opens(let mark, _), .closes(let mark): mark.length
            case .text(let count): count
            }
        }
    }

    var length: Int { source.count }

    /// How many of them CommonMark leaves as text.
    var left: Int { components.reduce(0) { if case .text(let count) = $1 { $0 + count } else { $0 } } }

    /// Where the first of those stand in the file.
    var leftSource: Range<Int> {
        var left: Range<Int>?
        var start = source.lowerBound
        for component in components {
            let end = start + component.length
            if case .text = component {
                left = (left?.lowerBound ?? start)..<end
            } else if left != nil {
                break
            }
            start = end
        }
        return left ?? source
    }

    /// Whether a byte belongs to a run: a delimiter of emphasis, or a dollar around a formula.
    static func isMark(_ byte: UInt8) -> Bool { isDelimiter(byte) || byte == UInt8(ascii: "$") }

    static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
    }
}
