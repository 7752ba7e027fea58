internal import CCMarkGFM
internal import KumoText

/// A block extension of cmark that finds formulas between lines of `$$`, as fences find code.
///
/// A formula is a block of code that belongs to this extension, so that cmark collects its lines. Whether it is closed
/// is kept where cmark has the length of a fence.
struct FormulaExtension: @unchecked Sendable {
    // Unchecked because of the pointer: created once, alive as long as the process, only read by parses.
    private let pointer: UnsafeMutablePointer<cmark_syntax_extension>?
    static func register() -> FormulaExtension {
        guard let pointer = cmark_syntax_extension_new("kumo-formula") else {
            return FormulaExtension(pointer: nil)
        }
        cmark_syntax_extension_set_open_block_func(pointer, openFormula)
        cmark_syntax_extension_set_match_block_func(pointer, formulaContinues)
        return FormulaExtension(pointer: pointer)
    }

    func attach(to parser: UnsafeMutablePointer<cmark_parser>?) {
        if let pointer { cmark_parser_attach_syntax_extension(parser, pointer) }
    }

    /// Whether a text may hold formulas: lines of `$$`, each with a partner. One without would swallow the rest.
    static func mayOccur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var lines = 0
        var index = 0
        while let dollar = text.position(of: UInt8(ascii: "$"), from: index) {
            let end = text.position(of: UInt8(ascii: "\n"), from: dollar) ?? text.count
            let before = text[..<dollar].last { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: ">") }
            if isMarker(text[dollar..<end]), before == nil || before == UInt8(ascii: "\n") { lines += 1 }
            index = end
        }
        return lines > 0 && lines % 2 == 0
    }

    static func isMarker(_ line: some Collection<UInt8>) -> Bool {
        let dollar = UInt8(ascii: "$")
        var bytes = line.makeIterator()
        guard bytes.next() == dollar, bytes.next() == dollar else { return false }
        while let byte = bytes.next() {
            guard byte == 0x20 || byte == 0x09 || byte == 0x0A else { return false }
        }
        return true
    }
}

extension UnsafeMutablePointer<cmark_node> {
    /// Whether a block of code is a formula.
    var isFormula: Bool { pointee.extension != nil }

    /// What is between the two lines of dollars; of the second, cmark collects the end.
    var formula: cmark_chunk {
        var text = pointee.as.code.literal
        if isClosedFormula, text.len > 0 { text.len -= 1 }
        return text
    }

    fileprivate var isClosedFormula: Bool {
        get { pointee.as.code.fence_length > 0 }
        nonmutating set { pointee.as.code.fence_length = newValue ? 1 : 0 }
    }
}

private func openFormula(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ indented: Int32,
    _ parser: UnsafeMutablePointer<cmark_parser>?, _ parent: UnsafeMutablePointer<cmark_node>?,
    _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32
) -> UnsafeMutablePointer<cmark_node>? {
    guard indented == 0, let parser, let parent, let input else { return nil }
    let start = parser.pointee.first_nonspace
    guard start < length, isMarker(input, from: start, length) else { return nil }
    let node = cmark_parser_add_child(
        parser, parent, CMARK_NODE_CODE_BLOCK, parser.pointee.first_nonspace_column + 1)
    guard let node else { return nil }
    cmark_node_set_syntax_extension(node, pointer)
    // What is left of this line is the language of a fence, of which there is none.
    node.pointee.as.code.fenced = 1
    takeLine(parser, input, length)
    return node
}

private func formulaContinues(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ parser: UnsafeMutablePointer<cmark_parser>?,
    _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32, _ node: UnsafeMutablePointer<cmark_node>?
) -> Int32 {
    guard let parser, let input, let node, !node.isClosedFormula else { return 0 }
    if isMarker(input, from: min(parser.pointee.first_nonspace, length), length) {
        node.isClosedFormula = true
        takeLine(parser, input, length)
    }
    return 1
}

private func isMarker(_ input: UnsafeMutablePointer<UInt8>, from start: Int32, _ length: Int32) -> Bool {
    FormulaExtension.isMarker(UnsafeBufferPointer(start: input + Int(start), count: Int(length - start)))
}

/// Up to the line's end and not past it: cmark then sees that nothing is left, and begins no paragraph.
private func takeLine(
    _ parser: UnsafeMutablePointer<cmark_parser>, _ input: UnsafeMutablePointer<UInt8>, _ length: Int32
) {
    guard length > 0 else { return }
    let characters = UnsafeMutableRawPointer(input).assumingMemoryBound(to: CChar.self)
    let lineEnd = input[Int(length) - 1] == UInt8(ascii: "\n") ? length - 1 : length
    cmark_parser_advance_offset(parser, characters, lineEnd - parser.pointee.offset, 0)
}
