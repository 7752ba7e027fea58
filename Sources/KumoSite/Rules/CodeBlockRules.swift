import KumoMarkdown
import KumoText

/// Rules about the code blocks of one article that are written in it, not taken from samples.
struct CodeBlockRules {
    private struct Block {
        var info: String
        var text: ArraySlice<UInt8>
        var origin: Origin
        var isIndented: Bool
    }

    private let blocks: [Block]
    private let content: ContentTree

    init(_ content: ContentTree) {
        self.content = content
        var blocks: [Block] = []
        var steps = content.nodes.steps(from: content.nodes.root)
        while let step = steps.next() {
            guard case .enter(let id) = step, case .codeBlock(let info, let text) = content[id].kind,
                content.samples[id] == nil
            else { continue }
            let origin = content[id].origin
            let source = content.files[Int(origin.file)].source
            let isIndented = !CodeFence.begins(at: origin.span.range.lowerBound, in: source)
            // What stands deep in a column or says what an image shows is text to DocFX (docfx.md a.1).
            if isIndented, Self.isText(id, in: content) { continue }
            blocks.append(
                Block(
                    info: content.string(info).trimmingSpaces, text: content.bytes(text), origin: origin,
                    isIndented: isIndented))
        }
        self.blocks = blocks
    }

    private static func isText(_ id: ContentTree.ID, in content: ContentTree) -> Bool {
        guard let parent = content.nodes.parent(of: id) else { return false }
        switch content[parent].kind {
        case .column, .complexMedia: return true
        default: return false
        }
    }

    func check(_ rule: ContentRule) -> [Diagnostic] {
        switch rule.kind {
        case .codeBlockIndented:
            return blocks.filter(\.isIndented).map { rule.finding(at: place(ofIndented: $0)) }
        case .codeBlockUnclosed:
            return blocks.filter { !$0.isIndented && !isClosed($0) }.map { rule.finding(at: place(of: $0)) }
        case .codeLanguageMissing:
            let least = rule.parameters.minCodeBlockLineCount ?? 20
            return blocks.filter { !$0.isIndented && $0.info.isEmpty && Self.lineCount($0.text) >= least }
                .map { rule.finding(["\(least)"], at: place(of: $0)) }
        case .codeLanguageInvalid:
            guard let known = rule.parameters.devLanguages else { return [] }
            return blocks.compactMap { block in
                let language = Self.language(block.info)
                guard !language.isEmpty, !known.contains(language) else { return nil }
                return rule.finding([language], at: place(of: block))
            }
        default: return []
        }
    }

    /// The language of a fence: all of its words, but for the suffix that makes the code run.
    private static func language(_ info: String) -> String {
        info.hasSuffix("-interactive") ? String(info.dropLast("-interactive".count)) : info
    }

    /// Lines that hold something.
    private static func lineCount(_ text: ArraySlice<UInt8>) -> Int {
        text.split(separator: UInt8(ascii: "\n")).count { line in line.contains { $0 != 0x20 && $0 != 0x09 } }
    }

    private func isClosed(_ block: Block) -> Bool {
        CodeFence.isClosed(block.origin.span, in: content.files[Int(block.origin.file)].source)
    }

    private func place(of block: Block) -> Diagnostic.Place {
        let source = content.files[Int(block.origin.file)].source
        return .init(source.path, SourceLocator.firstLine(of: block.origin.span.range, source))
    }

    /// The block with the white space that makes it one.
    private func place(ofIndented block: Block) -> Diagnostic.Place {
        let source = content.files[Int(block.origin.file)].source
        var start = block.origin.span.range.lowerBound
        var left = 4
        while left > 0, start > 0, source.bytes[start - 1] == 0x20 || source.bytes[start - 1] == 0x09 {
            left -= source.bytes[start - 1] == 0x09 ? 4 : 1
            start -= 1
        }
        let end = max(start, block.origin.span.range.upperBound)
        return .init(source.path, SourceLocator.firstLine(of: start..<end, source))
    }
}
