import KumoMarkdown

/// Cross references: each becomes a link whose words depend on what it leads to (docfx.md a.1, Xref).
extension ContentBuilder {
    mutating func addCrossReference(
        _ reference: CrossReference, of tree: MarkdownTree, at origin: Origin, _ source: Source
    ) {
        let written = reference.written.moved(by: source.textOffset)
        // A link cannot hold another; what the author wrote stays.
        guard !isInLink else { return addUntranslated(written, at: origin) }
        let role: LinkTarget.Role = reference.form == .mention ? .mention : .crossReference
        let link = addTarget(tree.string(reference.target), role, .text(written), at: origin, source)
        content.nodes.append(
            ContentNode(.crossReference(link, written: written, isElement: false), origin), to: parent)
    }

    /// `<xref href="uid">`, `<xref uid="uid">`, and `<xref:uid>` in a block of raw HTML.
    ///
    /// - Returns: false where the tag is none of these.
    mutating func addCrossReference(
        _ tag: HTMLStartTag, of tree: MarkdownTree, at origin: Origin, _ source: Source
    ) -> Bool {
        let target: String
        let written: String
        let role: LinkTarget.Role
        var value = tag.range
        if tag.name == "xref" {
            let raw = tag.text("data-raw-source", in: tree) ?? tag.text("data-raw-html", in: tree)
            if let href = tag.text("href", in: tree) {
                let reference = WrittenReference(href)
                target = href
                value = tag.value("href") ?? value
                written = raw ?? reference.fallbackText ?? reference.uid
                role = raw?.hasPrefix("@") == true ? .mention : .crossReference
            } else {
                target = tag.text("uid", in: tree) ?? ""
                written = raw ?? target
                role = .uid
                value = tag.value("uid") ?? value
            }
        } else if tag.name.hasPrefix("xref:") {
            written = String(decoding: tree.pool[tag.range], as: UTF8.self)
            target = CharacterReferences.decode(String(written.dropFirst(6).dropLast()))
            role = .crossReference
        } else {
            return false
        }
        let form = LinkTarget.Form.attribute(
            tag: TextReference(tag.range).moved(by: source.textOffset),
            value: TextReference(value).moved(by: source.textOffset),
            offset: Int32(clamping: tag.range.lowerBound - source.htmlStart))
        let link = addTarget(target, role, form, at: origin, source)
        let text = content.add(written.utf8)
        content.nodes.append(
            ContentNode(.crossReference(link, written: text, isElement: tag.name == "xref"), origin), to: parent)
        return true
    }
}

extension HTMLStartTag {
    fileprivate func value(_ name: String) -> Range<Int>? { attributes.first { $0.name == name }?.value }

    /// The value of an attribute; nil where it is missing or empty.
    fileprivate func text(_ name: String, in tree: MarkdownTree) -> String? {
        guard let range = value(name), !range.isEmpty else { return nil }
        return CharacterReferences.decode(String(decoding: tree.pool[range], as: UTF8.self))
    }
}
