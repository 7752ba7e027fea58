internal import CCMarkGFM

/// A block extension of cmark that finds moniker zones where blocks are found: at the top level, in list
/// items and in quotes, interrupting paragraphs, but not in code, in fences or in HTML comments.
///
/// A zone's node carries its number of colons and whether it is closed in the fields cmark uses for headings,
/// and in `user_data` the node of the marker that closed it (not owned).
struct ZoneExtension: @unchecked Sendable {
    // Unchecked because of the pointer: created once, alive as long as the process, only read by parses.
    private let pointer: UnsafeMutablePointer<cmark_syntax_extension>?
    let zoneType: UInt16
    let endType: UInt16

    static func register() -> ZoneExtension {
        guard let pointer = cmark_syntax_extension_new("kumo-zone") else {
            return ZoneExtension(pointer: nil, zoneType: 0, endType: 0)
        }
        let zoneType = UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(0).rawValue)
        let endType = UInt16(truncatingIfNeeded: cmark_syntax_extension_add_node(0).rawValue)
        cmark_syntax_extension_set_open_block_func(pointer, openZoneBlock)
        cmark_syntax_extension_set_match_block_func(pointer, zoneBlockContinues)
        cmark_syntax_extension_set_can_contain_func(pointer, zoneBlockCanContain)
        return ZoneExtension(pointer: pointer, zoneType: zoneType, endType: endType)
    }

    func attach(to parser: UnsafeMutablePointer<cmark_parser>?) {
        if let pointer { cmark_parser_attach_syntax_extension(parser, pointer) }
    }

    func isZone(_ node: UnsafeMutablePointer<cmark_node>) -> Bool { node.pointee.type == zoneType }
    func isEnd(_ node: UnsafeMutablePointer<cmark_node>) -> Bool { node.pointee.type == endType }
}

extension UnsafeMutablePointer<cmark_node> {
    fileprivate var zoneColons: Int {
        get { Int(pointee.as.heading.level) }
        nonmutating set { pointee.as.heading.level = Int32(clamping: newValue) }
    }

    fileprivate var isClosedZone: Bool {
        get { pointee.as.heading.setext }
        nonmutating set { pointee.as.heading.setext = newValue }
    }

    /// The innermost open zone that holds this node, itself included, of which `condition` is true.
    fileprivate func innermostOpenZone(
        where condition: (UnsafeMutablePointer<cmark_node>) -> Bool
    ) -> UnsafeMutablePointer<cmark_node>? {
        var node: UnsafeMutablePointer<cmark_node>? = self
        while let candidate = node {
            if CMarkLibrary.shared.zones.isZone(candidate), !candidate.isClosedZone, condition(candidate) {
                return candidate
            }
            node = candidate.pointee.parent
        }
        return nil
    }
}

private func marker(
    _ parser: UnsafeMutablePointer<cmark_parser>, _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32
) -> ZoneMarker? {
    let start = parser.pointee.first_nonspace
    guard let input, start < length else { return nil }
    return ZoneMarker(UnsafeBufferPointer(start: input + Int(start), count: Int(length - start)))
}

/// Opens a zone or takes the marker of an end, called by cmark on each line that begins no block of its own.
private func openZoneBlock(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ indented: Int32,
    _ parser: UnsafeMutablePointer<cmark_parser>?, _ parent: UnsafeMutablePointer<cmark_node>?,
    _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32
) -> UnsafeMutablePointer<cmark_node>? {
    guard indented == 0, let parser, let parent, let marker = marker(parser, input, length) else {
        return nil
    }
    let zones = CMarkLibrary.shared.zones
    let type: UInt16
    var closed: UnsafeMutablePointer<cmark_node>?
    switch marker.kind {
    case .start:
        type = zones.zoneType
        // Zones of equal colons do not nest (docfx.md b.4): the one before it lacks its end.
        parent.innermostOpenZone { $0.zoneColons == marker.colons }?.isClosedZone = true
    case .end:
        type = zones.endType
        // From the block that was open, not from the one this line continues: an end that stands less
        // indented than its start, outside the item the start is in, still is its end.
        let current = parser.pointee.current
        closed = current?.innermostOpenZone { $0.zoneColons == marker.colons }
        closed = closed ?? current?.innermostOpenZone { _ in true }
        closed?.isClosedZone = true
    }
    // A closed zone contains nothing more, so cmark finishes it before it adds the new node.
    let node = cmark_parser_add_child(
        parser, parent, cmark_node_type(rawValue: UInt32(type)), parser.pointee.first_nonspace_column + 1)
    guard let node else { return nil }
    cmark_node_set_syntax_extension(node, pointer)
    node.zoneColons = marker.colons
    if let closed { closed.pointee.user_data = UnsafeMutableRawPointer(node) }
    if let closed { node.pointee.user_data = UnsafeMutableRawPointer(closed) }
    let characters = UnsafeMutableRawPointer(input)?.assumingMemoryBound(to: CChar.self)
    // Up to the line's end and not past it: cmark then sees that nothing is left, and begins no paragraph.
    let lineEnd = input?[Int(length) - 1] == UInt8(ascii: "\n") ? length - 1 : length
    cmark_parser_advance_offset(parser, characters, lineEnd - parser.pointee.offset, 0)
    return node
}

/// Whether an open zone goes on with this line; the marker of an end never does.
private func zoneBlockContinues(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ parser: UnsafeMutablePointer<cmark_parser>?,
    _ input: UnsafeMutablePointer<UInt8>?, _ length: Int32, _ node: UnsafeMutablePointer<cmark_node>?
) -> Int32 {
    guard let parser, let node, CMarkLibrary.shared.zones.isZone(node), !node.isClosedZone else { return 0 }
    // Raw HTML such as `</div>` goes on to the next blank line and would swallow the end of the zone.
    // Stopping the zone here hands the line to `openZoneBlock`.
    guard let current = parser.pointee.current,
        UInt32(current.pointee.type) == CMARK_NODE_HTML_BLOCK.rawValue,
        current.pointee.as.html_block_type >= 6,
        let marker = marker(parser, input, length), marker.kind == .end
    else { return 1 }
    return 0
}

private func zoneBlockCanContain(
    _ pointer: UnsafeMutablePointer<cmark_syntax_extension>?, _ node: UnsafeMutablePointer<cmark_node>?,
    _ child: cmark_node_type
) -> Int32 {
    guard let node, CMarkLibrary.shared.zones.isZone(node), !node.isClosedZone else { return 0 }
    let isBlock = UInt32(child.rawValue) & 0xC000 == 0x8000  // CMARK_NODE_TYPE_MASK, CMARK_NODE_TYPE_BLOCK
    return isBlock && child != CMARK_NODE_ITEM ? 1 : 0
}
