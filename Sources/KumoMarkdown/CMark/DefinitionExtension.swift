internal import CCMarkGFM
internal import KumoText

/// A block extension of cmark that finds definitions: `:   text` below a paragraph, whose lines are the terms
/// (Markdig's definition lists). Text and blocks that are indented by four columns go on with the definition.
struct DefinitionExtension: @unchecked Sendable {
    // Unchecked because of the pointer: created once, alive as long as the process, only read by parses.
    private let pointer: UnsafeMutablePointer<cmark_syntax_extension>?
    let type: UInt16

    static func register() -> DefinitionExtension {
        guard let pointer = cmark_syntax_extension_new("kumo-definition") else {
            return DefinitionExtension(pointer: nil, type: 0)
        }
        let type = UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(0).rawValue)
        cmark_syntax_extension_set_open_block_func(pointer, openDefinition)
        cmark_syntax_extension_set_match_block_func(pointer, definitionContinues)
        cmark_syntax_extension_set_can_contain_func(pointer, definitionCanContain)
        return DefinitionExtension(pointer: pointer, type: type)
    }

    func attach(to parser: UnsafeMutablePointer<cmark_parser>?) {
        if let pointer { cmark_parser_attach_syntax_extension(parser, pointer) }
    }

    /// Whether a text may hold a definition at all: a colon and then white space, at the head of a line.
    static func mayOccur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while let colon = text.position(of: UInt8(ascii: ":"), from: index) {
            let next = colon + 1 < text.count ? text[colon + 1] : 0
            if next == 0x20 || next == 0x09 {
                let before = text[..<colon].last { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: ">") }
                if before == nil || before == UInt8(ascii: "\n") { return true }
            }
            index = colon + 1
        }
        return false
    }
}

/// Columns from a definition's colon to its text, and of the indentation of what belongs to it.
private let indentation: Int32 = 4

private func openDefinition(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ indented: Int32,
    _ parser: UnsafeMutablePointer<cmark_parser>?, _ parent: UnsafeMutablePointer<cmark_node>?,
    _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32
) -> UnsafeMutablePointer<cmark_node>? {
    guard indented == 0, let parser, let parent, let input else { return nil }
    let start = parser.pointee.first_nonspace
    guard start < length, input[Int(start)] == UInt8(ascii: ":"), follows(parser, parent),
        indent(of: input, after: start, from: parser.pointee.first_nonspace_column, length) >= indentation
    else { return nil }
    let column = parser.pointee.first_nonspace_column
    let node = cmark_parser_add_child(
        parser, parent, cmark_node_type(rawValue: UInt32(CMarkLibrary.shared.definitions.type)), column + 1)
    guard let node else { return nil }
    cmark_node_set_syntax_extension(node, pointer)
    let characters = UnsafeMutableRawPointer(input).assumingMemoryBound(to: CChar.self)
    cmark_parser_advance_offset(parser, characters, start - parser.pointee.offset, 0)
    cmark_parser_advance_offset(parser, characters, indentation, 1)
    return node
}

/// Columns from a colon to the text after it; none where there is no text.
private func indent(
    of input: UnsafeMutablePointer<UInt8>, after colon: Int32, from column: Int32, _ length: Int32
) -> Int32 {
    var position = column + 1
    var index = colon + 1
    while index < length {
        switch input[Int(index)] {
        case 0x20: position += 1
        case 0x09: position += 4 - position % 4
        case 0x0A, 0x0D: return 0
        default: return position - column
        }
        index += 1
    }
    return 0
}

/// Whether a definition can stand here: in or below a paragraph, with one blank line between them at most, or after
/// another definition.
private func follows(
    _ parser: UnsafeMutablePointer<cmark_parser>, _ parent: UnsafeMutablePointer<cmark_node>
) -> Bool {
    if UInt32(parent.pointee.type) == CMARK_NODE_PARAGRAPH.rawValue { return true }
    guard let last = parent.pointee.last_child else { return false }
    if last.pointee.type == CMarkLibrary.shared.definitions.type { return true }
    return UInt32(last.pointee.type) == CMARK_NODE_PARAGRAPH.rawValue
        && parser.pointee.line_number - last.pointee.end_line <= 2
}

private func definitionContinues(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ parser: UnsafeMutablePointer<cmark_parser>?,
    _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32, _ node: UnsafeMutablePointer<cmark_node>?
) -> Int32 {
    guard let parser, let node, node.pointee.type == CMarkLibrary.shared.definitions.type else { return 0 }
    let characters = UnsafeMutableRawPointer(input)?.assumingMemoryBound(to: CChar.self)
    if parser.pointee.indent >= indentation {
        cmark_parser_advance_offset(parser, characters, indentation, 1)
        return 1
    }
    guard parser.pointee.blank, node.pointee.first_child != nil else { return 0 }
    cmark_parser_advance_offset(parser, characters, parser.pointee.first_nonspace - parser.pointee.offset, 0)
    return 1
}

private func definitionCanContain(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ node: UnsafeMutablePointer<cmark_node>?,
    _ child: cmark_node_type
) -> Int32 {
    guard let node, node.pointee.type == CMarkLibrary.shared.definitions.type else { return 0 }
    let isBlock = UInt32(child.rawValue) & 0xC000 == 0x8000  // CMARK_NODE_TYPE_MASK, CMARK_NODE_TYPE_BLOCK
    return isBlock && child != CMARK_NODE_ITEM ? 1 : 0
}
