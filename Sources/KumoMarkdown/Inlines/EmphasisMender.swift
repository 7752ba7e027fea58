import KumoText

/// Reads a block in which CommonMark leaves delimiters as text: by the rules of markdown-cjk-friendly where those see
/// more in it, and else, for `**`, in the order it was written. A block that CommonMark reads without rest is not
/// touched.
struct EmphasisMender {
    private let tree: MarkdownTree
    private let source: SourceText
    private var sequence: InlineSequence
    private(set) var diagnostics: [Diagnostic] = []

    typealias Part = DialectReader.Part

    /// - Parameters:
    ///   - block: the block that holds the inlines.
    ///   - isWhole: whether the inlines are all of it, and not in a link, say.
    init(_ parts: [Part], of tree: MarkdownTree, in block: SourceSpan, isWhole: Bool, _ source: SourceText) {
        self.tree = tree
        self.source = source
        sequence = InlineSequence(parts, of: tree, in: block, isWhole: isWhole, source)
    }

    /// Whether a text may hold delimiters that can be mended, which are `**` and one beside a character that is not
    /// ASCII, or a formula.
    static func mayMend(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                if text[index] == UInt8(ascii: "$") { return true }
                guard DelimiterRun.isDelimiter(text[index]) else {
                    index += 1
                    continue
                }
                let start = index
                while index < text.count, text[index] == text[start] { index += 1 }
                if text[start] == UInt8(ascii: "*"), index - start > 1 { return true }
                if start > 0, text[start - 1] >= 0x80 { return true }
                if index < text.count, text[index] >= 0x80 { return true }
            }
            return false
        }
    }

    /// The parts with the emphasis in them as elements; nil where nothing changes.
    ///
    /// - Parameter output: takes the delimiters that stay text.
    mutating func mend(into output: inout MarkdownTree) -> [Part]? {
        let hasFormulas = readFormulas(into: &output)
        let runs = sequence.runs
        var outcomes: [DelimiterMatcher.Outcome]?
        if hasFormulas { outcomes = DelimiterMatcher.match(runs) }
        if sequence.isComplete, !hasFormulas, runs.contains(where: { $0.left > 0 && $0.flanking != $0.plainFlanking }) {
            outcomes = DelimiterMatcher.match(runs)
        }
        func left(of index: Int) -> Int { outcomes?[index].left ?? runs[index].left }
        let strays = runs.indices.filter { runs[$0].byte == UInt8(ascii: "*") && left(of: $0) > 1 }
        if !strays.isEmpty, !hasFormulas, let pairs = SequentialPairing.pairs(in: sequence, of: source) {
            report(pairs)
            return Nesting.parts(of: tokens(of: pairs, &output), in: output.pool)
        }
        for stray in strays {
            let start = runs[stray].source.lowerBound + (outcomes?[stray].closes ?? []).reduce(0) { $0 + $1.length }
            let place = outcomes == nil ? runs[stray].leftSource : start..<start + left(of: stray)
            diagnostics.append(.strayEmphasis(in: source, place))
        }
        guard let outcomes, hasFormulas || outcomes.contains(where: { !$0.opens.isEmpty }) else { return nil }
        return Nesting.parts(of: tokens(of: outcomes, &output), in: output.pool)
    }

    /// Formulas come before emphasis, which may not reach into them.
    private mutating func readFormulas(into output: inout MarkdownTree) -> Bool {
        let formulas = Formulas.find(in: sequence, of: source).map { formula in
            let text = output.add(source.bytes[formula.content])
            let node = MarkdownNode(.formula(text, isBlock: false), SourceSpan(formula.content))
            return (items: formula.items, part: Part.leaf(node))
        }
        if !formulas.isEmpty { sequence = sequence.replacing(formulas) }
        return !formulas.isEmpty
    }

    private mutating func report(_ pairs: [SequentialPairing.Pair]) {
        for pair in pairs where !pair.isPlain {
            // The second is at fault where it cannot close, or where it is glued to the next pair.
            let closing = run(at: pair.close)
            let opens = (closing?.plainFlanking.closes ?? true) && closing?.length == 2
            diagnostics.append(.mendedEmphasis(pair, in: source, opens: opens))
        }
    }

    private func run(at place: Int) -> DelimiterRun? {
        var (low, high) = (0, sequence.runs.count)
        while low < high {
            let middle = (low + high) / 2
            if sequence.runs[middle].source.upperBound <= place { low = middle + 1 } else { high = middle }
        }
        return low < sequence.runs.count ? sequence.runs[low] : nil
    }
}

extension EmphasisMender {
    private func tokens(
        of outcomes: [DelimiterMatcher.Outcome], _ output: inout MarkdownTree
    ) -> [Nesting.Token] {
        tokens { index, tokens in
            let (run, outcome) = (sequence.runs[index], outcomes[index])
            for mark in outcome.closes { tokens.append(.close(mark, trims: false)) }
            addText(run, outcome.left, to: &tokens, &output)
            for mark in outcome.opens.reversed() {
                tokens.append(.open(mark, SourceSpan(run.source), trims: false))
            }
        }
    }

    private func tokens(of pairs: [SequentialPairing.Pair], _ output: inout MarkdownTree) -> [Nesting.Token] {
        var next = 0
        var isOpen = false
        return tokens { index, tokens in
            let run = sequence.runs[index]
            if run.byte == UInt8(ascii: "*"), run.length > 1 {
                for _ in 0..<run.length / 2 {
                    if !pairs[next].isEmpty {
                        tokens.append(
                            isOpen
                                ? .close(.strong, trims: true) : .open(.strong, SourceSpan(run.source), trims: true))
                    }
                    if isOpen { next += 1 }
                    isOpen.toggle()
                }
                return
            }
            for component in run.components {
                switch component {
                case .opens(let mark, let id): tokens.append(.open(mark, tree[id].span, trims: false))
                case .closes(let mark): tokens.append(.close(mark, trims: false))
                case .text(let count): addText(run, count, to: &tokens, &output)
                }
            }
        }
    }

    private func tokens(_ add: (Int, inout [Nesting.Token]) -> Void) -> [Nesting.Token] {
        var tokens: [Nesting.Token] = []
        for item in sequence.items {
            switch item {
            case .text(let range, let span): tokens.append(.text(range, span))
            case .part(let part), .lineBreak(let part): tokens.append(.part(part))
            case .run(let index): add(index, &tokens)
            }
        }
        return tokens
    }

    private func addText(
        _ run: DelimiterRun, _ count: Int, to tokens: inout [Nesting.Token], _ output: inout MarkdownTree
    ) {
        guard count > 0 else { return }
        let text = output.add(repeatElement(run.byte, count: count))
        tokens.append(.text(text.range, SourceSpan(run.source)))
    }
}
