import KumoText

/// The inlines of a block or a link as they follow each other in the file, with the emphasis taken apart: texts, runs
/// of delimiters, and everything else as it is.
struct InlineSequence {
    enum Item {
        /// In the pool of the tree.
        case text(Range<Int>, SourceSpan)
        /// A position in `runs`.
        case run(Int)
        case part(DialectReader.Part)
        case lineBreak(DialectReader.Part)
    }

    private(set) var items: [Item] = []
    private(set) var runs: [DelimiterRun] = []
    /// Whether every delimiter was found in the file; otherwise only those that are text are among the runs.
    private(set) var isComplete = true

    private let tree: MarkdownTree
    private let source: SourceText
    private let block: SourceSpan
    private var alignment: TextAlignment
    /// Where in the file the next item begins, where that is known.
    private var cursor: Int?
    /// Where it begins at the earliest.
    private var earliest: Int
    /// Beginnings of elements whose place is known once that of the first text in them is.
    private var pending: [(DelimiterMatcher.Mark, MarkdownTree.ID)] = []
    private var depth = 0

    typealias Part = DialectReader.Part

    /// - Parameter isWhole: whether the inlines are all of a block, at whose ends are the ends of a line.
    init(_ parts: [Part], of tree: MarkdownTree, in block: SourceSpan, isWhole: Bool, _ source: SourceText) {
        self.tree = tree
        self.source = source
        self.block = block
        earliest = block.range.lowerBound
        alignment = TextAlignment(source, budget: 64 * block.range.count + 4096)
        for part in parts { add(part) }
        setFlanking(isWhole: isWhole)
    }

    private mutating func add(_ part: Part) {
        switch part {
        case .leaf(let node):
            guard case .text(let text) = node.kind else { return addOpaque(part) }
            add(text, node.span)
        case .node(let id):
            var steps = tree.nodes.steps(from: id)
            while let step = steps.next() {
                switch step {
                case .enter(let id):
                    if !enter(id) { steps.skip(id) }
                case .leave(let id):
                    if let mark = mark(of: id) { leave(mark) }
                }
            }
        default: addOpaque(part)
        }
    }

    /// - Returns: whether to go on with what is in the node.
    private mutating func enter(_ id: MarkdownTree.ID) -> Bool {
        if let mark = mark(of: id) {
            depth += 1
            if depth > DelimiterMatcher.depthLimit { isComplete = false }
            open(mark, id)
            return true
        }
        switch tree[id].kind {
        case .text(let text): add(text, tree[id].span)
        case .softBreak, .lineBreak:
            items.append(.lineBreak(.node(id)))
            cursor = nil
        default:
            locate(at: tree[id].span.range.lowerBound)
            addOpaque(.node(id))
            cursor = end(of: id)
            earliest = max(earliest, cursor ?? earliest)
        }
        return false
    }

    private func mark(of id: MarkdownTree.ID) -> DelimiterMatcher.Mark? {
        switch tree[id].kind {
        case .emphasis: .emphasis
        case .strong: .strong
        case .strikethrough: .strikethrough
        default: nil
        }
    }

    private mutating func addOpaque(_ part: Part) {
        items.append(.part(part))
        cursor = nil
    }

    /// Where an inline ends, if cmark's word for it is plausible.
    private func end(of id: MarkdownTree.ID) -> Int? {
        let end = tree[id].span.range.upperBound
        guard end > earliest, end <= source.bytes.count else { return nil }
        let closers: String
        switch tree[id].kind {
        case .code: closers = "`"
        case .link, .image: closers = ")]>"
        case .htmlInline: closers = ">"
        default: return nil
        }
        return closers.utf8.contains(source.bytes[end - 1]) ? end : nil
    }
}

extension InlineSequence {
    private mutating func open(_ mark: DelimiterMatcher.Mark, _ id: MarkdownTree.ID) {
        guard let start = cursor else { return pending.append((mark, id)) }
        add(.opens(mark, id), at: start)
        cursor = start + mark.length
    }

    private mutating func leave(_ mark: DelimiterMatcher.Mark) {
        depth -= 1
        guard let start = cursor else {
            isComplete = false
            return
        }
        add(.closes(mark), at: start)
        cursor = start + mark.length
        earliest = start + mark.length
    }

    /// Gives elements that begin just before a place theirs.
    private mutating func locate(at place: Int) {
        guard !pending.isEmpty else { return }
        var start = place - pending.reduce(0) { $0 + $1.0.length }
        guard start >= earliest else {
            isComplete = false
            pending = []
            return
        }
        for (mark, id) in pending {
            add(.opens(mark, id), at: start)
            start += mark.length
        }
        pending = []
    }

    private mutating func add(_ component: DelimiterRun.Component, at start: Int) {
        let range = start..<start + component.length
        guard range.upperBound <= source.bytes.count, let byte = source.bytes[range].first,
            DelimiterRun.isMark(byte), source.bytes[range].allSatisfy({ $0 == byte })
        else {
            isComplete = false
            return
        }
        if case .run(let last)? = items.last, runs[last].byte == byte, runs[last].source.upperBound == start {
            runs[last].source = runs[last].source.lowerBound..<range.upperBound
            runs[last].components.append(component)
            return
        }
        let none = Flanking(of: byte, between: .space, and: .space)
        items.append(.run(runs.count))
        runs.append(
            DelimiterRun(byte: byte, source: range, components: [component], flanking: none, plainFlanking: none))
    }

    private mutating func add(_ text: TextReference, _ span: SourceSpan) {
        let bytes = tree.bytes(text)
        var place = cursor.flatMap { alignment.places(of: bytes, at: $0) }
        if place == nil {
            if cursor != nil { isComplete = false }
            place = alignment.places(of: bytes, near: span, in: block, from: earliest)
        }
        guard let place else {
            isComplete = false
            pending = []
            cursor = nil
            return items.append(.text(text.range, span))
        }
        locate(at: place.start)
        var start = text.range.lowerBound
        var index = start
        while index < text.range.upperBound {
            guard let offset = place.delimiters[index] else {
                index += 1
                continue
            }
            if index > start { items.append(.text(start..<index, span)) }
            add(.text(1), at: offset)
            index += 1
            start = index
        }
        if start < index { items.append(.text(start..<index, span)) }
        cursor = place.end
        earliest = place.end
    }

    /// The same with formulas as parts.
    ///
    /// - Parameter formulas: positions of items, in order, each from the dollars before a formula to those after it.
    func replacing(_ formulas: [(items: ClosedRange<Int>, part: Part)]) -> InlineSequence {
        var result = self
        result.items = []
        result.runs = []
        var next = 0
        for (position, item) in items.enumerated() {
            if next < formulas.count, formulas[next].items.contains(position) {
                if position == formulas[next].items.upperBound {
                    result.items.append(.part(formulas[next].part))
                    next += 1
                }
            } else if case .run(let index) = item {
                result.items.append(.run(result.runs.count))
                result.runs.append(runs[index])
            } else {
                result.items.append(item)
            }
        }
        return result
    }

    /// Looks at what is beside each run, once all of them are whole.
    private mutating func setFlanking(isWhole: Bool) {
        for (position, item) in items.enumerated() {
            guard case .run(let index) = item else { continue }
            let run = runs[index]
            let line = source.bytes[source.lineRange(source.line(at: run.source.lowerBound))]
            let isFirst = position == 0 ? isWhole : items[position - 1].isLineBreak
            let isLast = position == items.count - 1 ? isWhole : items[position + 1].isLineBreak
            func flanking(isFriendly: Bool) -> Flanking {
                Flanking(
                    of: run.byte,
                    between: isFirst ? .space : .init(before: run.source.lowerBound, in: line, isFriendly: isFriendly),
                    and: isLast ? .space : .init(after: run.source.upperBound, in: line, isFriendly: isFriendly))
            }
            runs[index].flanking = flanking(isFriendly: true)
            runs[index].plainFlanking = flanking(isFriendly: false)
        }
    }
}

extension InlineSequence.Item {
    var isLineBreak: Bool { if case .lineBreak = self { true } else { false } }
}
