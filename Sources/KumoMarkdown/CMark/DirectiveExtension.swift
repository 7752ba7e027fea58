internal import CCMarkGFM
import KumoText

/// A block extension of cmark that finds the dialect's `:::` constructs where blocks are found.
///
/// Rows, columns, zones, and images and films with a long description hold blocks; every other line that begins with
/// three colons and a word is a leaf. What a line says is read from its text later (`Directive`).
struct DirectiveExtension: @unchecked Sendable {
    // Unchecked because of the pointer: created once, alive as long as the process, only read by parses.
    private let pointer: UnsafeMutablePointer<cmark_syntax_extension>?
    let type: UInt16

    /// What a node is, kept in the field cmark uses for the level of a heading.
    enum Role: Int32 {
        case leaf = 0
        case row, column, zone, image, video
        /// A leaf that closed a container.
        case end = 16
        /// A leaf that closes nothing.
        case strayEnd = 17

        init(opening name: String, isComplex: Bool) {
            switch name {
            case "row": self = .row
            case "column": self = .column
            case "zone": self = .zone
            case "image" where isComplex: self = .image
            case "video" where isComplex: self = .video
            default: self = .leaf
            }
        }

        init?(closing name: String) {
            switch name {
            case "row": self = .row
            case "column": self = .column
            case "zone": self = .zone
            case "image": self = .image
            case "video": self = .video
            default: return nil
            }
        }

        var isContainer: Bool { (Role.row.rawValue...Role.video.rawValue).contains(rawValue) }
    }

    static func register() -> DirectiveExtension {
        guard let pointer = cmark_syntax_extension_new("kumo-directive") else {
            return DirectiveExtension(pointer: nil, type: 0)
        }
        let type = UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(0).rawValue)
        cmark_syntax_extension_set_open_block_func(pointer, openDirective)
        cmark_syntax_extension_set_match_block_func(pointer, directiveContinues)
        cmark_syntax_extension_set_can_contain_func(pointer, directiveCanContain)
        return DirectiveExtension(pointer: pointer, type: type)
    }

    func attach(to parser: UnsafeMutablePointer<cmark_parser>?) {
        if let pointer { cmark_parser_attach_syntax_extension(parser, pointer) }
    }

    /// Whether a text may hold a directive at all.
    static func mayOccur(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.holds(":::")
    }
}

extension UnsafeMutablePointer<cmark_node> {
    /// Set beside a container's role where an end of its own closed it.
    private static var closedBit: Int32 { 64 }
    /// Set where the line that is being read is its end.
    private static var endingBit: Int32 { 128 }

    var directiveRole: DirectiveExtension.Role {
        DirectiveExtension.Role(rawValue: pointee.as.heading.level & ~(Self.closedBit | Self.endingBit)) ?? .leaf
    }

    fileprivate var endsDirective: Bool {
        get { pointee.as.heading.level & Self.endingBit != 0 }
        nonmutating set {
            if newValue {
                pointee.as.heading.level |= Self.endingBit
            } else {
                pointee.as.heading.level &= ~Self.endingBit
            }
        }
    }

    var isClosedDirective: Bool { pointee.as.heading.level & Self.closedBit != 0 }

    fileprivate func markClosedDirective() { pointee.as.heading.level |= Self.closedBit }

    fileprivate var isOpenContainer: Bool {
        pointee.type == CMarkLibrary.shared.directives.type && directiveRole.isContainer && !pointee.as.heading.setext
    }
}

private func openDirective(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ indented: Int32,
    _ parser: UnsafeMutablePointer<cmark_parser>?, _ parent: UnsafeMutablePointer<cmark_node>?,
    _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32
) -> UnsafeMutablePointer<cmark_node>? {
    guard indented == 0, let parser, let parent, let input else { return nil }
    let start = parser.pointee.first_nonspace
    guard start + 3 < length, input[Int(start)] == UInt8(ascii: ":"), input[Int(start) + 1] == UInt8(ascii: ":"),
        input[Int(start) + 2] == UInt8(ascii: ":")
    else { return nil }
    let text = String(
        decoding: UnsafeBufferPointer(start: input + Int(start), count: Int(length - start)), as: UTF8.self)
    guard let directive = Directive(text), standsAlone(directive) else { return nil }
    let role = role(of: directive, under: parser.pointee.current)
    let node = cmark_parser_add_child(
        parser, parent, cmark_node_type(rawValue: UInt32(CMarkLibrary.shared.directives.type)),
        parser.pointee.first_nonspace_column + 1)
    guard let node else { return nil }
    cmark_node_set_syntax_extension(node, pointer)
    node.pointee.as.heading.level = role.rawValue
    let characters = UnsafeMutableRawPointer(input).assumingMemoryBound(to: CChar.self)
    // Up to the line's end and not past it: cmark then sees that nothing is left, and begins no paragraph.
    let lineEnd = input[Int(length) - 1] == UInt8(ascii: "\n") ? length - 1 : length
    cmark_parser_advance_offset(parser, characters, lineEnd - parser.pointee.offset, 0)
    return node
}

/// `:::no-loc text="…":::` is part of a text, and so is an image that text follows on its line. After an end DocFX
/// drops what follows, with a finding.
private func standsAlone(_ directive: Directive) -> Bool {
    directive.name != "no-loc" && (directive.isEnd || directive.trailing?.allSatisfy(\.isWhitespace) ?? true)
}

/// Closes the container that an end belongs to; what is in it is then finished by cmark.
private func role(
    of directive: Directive, under current: UnsafeMutablePointer<cmark_node>?
) -> DirectiveExtension.Role {
    guard directive.isEnd else {
        let role = DirectiveExtension.Role(opening: directive.name, isComplex: directive["type"] == "complex")
        // A column ends where the next begins, and with its row.
        if role == .column { close(.column, above: current) }
        return role
    }
    guard let wanted = DirectiveExtension.Role(closing: directive.name), close(wanted, above: current) else {
        return .strayEnd
    }
    return .end
}

@discardableResult
private func close(_ role: DirectiveExtension.Role, above current: UnsafeMutablePointer<cmark_node>?) -> Bool {
    var node = current
    var inner: [UnsafeMutablePointer<cmark_node>] = []
    while let candidate = node {
        if candidate.isOpenContainer {
            inner.append(candidate)
            if candidate.directiveRole == role {
                candidate.markClosedDirective()
                for container in inner { container.pointee.as.heading.setext = true }
                return true
            }
        }
        // An unclosed column in a row that opened since does not reach out of it.
        if role == .column, candidate.isOpenContainer, candidate.directiveRole == .row { return false }
        node = candidate.pointee.parent
    }
    return false
}

private func directiveContinues(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ parser: UnsafeMutablePointer<cmark_parser>?,
    _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32, _ node: UnsafeMutablePointer<cmark_node>?
) -> Int32 {
    guard let parser, let node, node.isOpenContainer else { return 0 }
    let characters = UnsafeMutableRawPointer(input)?.assumingMemoryBound(to: CChar.self)
    let text = parser.pointee.first_nonspace
    if isOutermost(node), let input, text <= length {
        let line = UnsafeBufferPointer(start: input + Int(text), count: Int(length - text))
        markEnding(parser.pointee.current, upTo: node, line)
    }
    if node.endsDirective {
        cmark_parser_advance_offset(parser, characters, text - parser.pointee.offset, 0)
        return 0
    }
    // In a column, four spaces of indentation make no code (docfx.md a.1); the content is written below its
    // marker, as deep as the author likes. Lists and fences in it keep their own indentation.
    let isInColumn = node.directiveRole == .column || node.directiveRole == .row
    if isInColumn, parser.pointee.indent >= 4, !parser.pointee.blank, node.pointee.last_child.map(isPlain) ?? true {
        cmark_parser_advance_offset(parser, characters, text - parser.pointee.offset, 0)
    }
    return 1
}

/// Marks the container that a line ends whatever is open in it and however deep the line is indented: HTML, say, which
/// goes on up to a blank line. A fence alone keeps its lines.
///
/// It is done once for a line, when cmark asks the outermost container.
private func markEnding(
    _ current: UnsafeMutablePointer<cmark_node>?, upTo outermost: UnsafeMutablePointer<cmark_node>,
    _ line: UnsafeBufferPointer<UInt8>
) {
    guard let current else { return }
    var wanted = endedRole(line)
    if current.pointee.type == CMARK_NODE_CODE_BLOCK.rawValue, current.pointee.as.code.fenced != 0 { wanted = nil }
    var node: UnsafeMutablePointer<cmark_node>? = current
    while let candidate = node {
        if candidate.isOpenContainer {
            candidate.endsDirective = candidate.directiveRole == wanted
            if candidate.endsDirective { wanted = nil }
        }
        if candidate == outermost { return }
        node = candidate.pointee.parent
    }
}

/// What a line is the end of.
private func endedRole(_ line: UnsafeBufferPointer<UInt8>) -> DirectiveExtension.Role? {
    guard line.count > 4, line[0] == UInt8(ascii: ":"),
        let directive = Directive(String(decoding: line, as: UTF8.self)), directive.isEnd
    else { return nil }
    return DirectiveExtension.Role(closing: directive.name)
}

private func isOutermost(_ node: UnsafeMutablePointer<cmark_node>) -> Bool {
    var parent = node.pointee.parent
    while let candidate = parent {
        if candidate.isOpenContainer { return false }
        parent = candidate.pointee.parent
    }
    return true
}

private func isPlain(_ node: UnsafeMutablePointer<cmark_node>) -> Bool {
    ![CMARK_NODE_LIST.rawValue, CMARK_NODE_CODE_BLOCK.rawValue, CMARK_NODE_BLOCK_QUOTE.rawValue].contains(
        UInt32(node.pointee.type))
}

private func directiveCanContain(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ node: UnsafeMutablePointer<cmark_node>?,
    _ child: cmark_node_type
) -> Int32 {
    guard let node, node.isOpenContainer else { return 0 }
    let isBlock = UInt32(child.rawValue) & 0xC000 == 0x8000  // CMARK_NODE_TYPE_MASK, CMARK_NODE_TYPE_BLOCK
    return isBlock && child != CMARK_NODE_ITEM ? 1 : 0
}
