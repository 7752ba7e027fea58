import KumoMarkdown
import KumoText

/// Raw HTML: only what the table allows comes through, and every tag that opens is closed in the same node.
extension ContentBuilder {
    mutating func addHTML(_ text: TextReference, of tree: MarkdownTree, at origin: Origin, _ source: Source) {
        let bytes = tree.bytes(text)
        var source = source
        source.htmlStart = text.range.lowerBound
        var hiding: String?
        let tokens = HTMLTokenizer.tokens(of: bytes)
        // What is in an `<xref>` goes with it, but only where it ends.
        let lastReferenceEnd = Self.lastEnd(of: "xref", in: tokens)
        let lastFrameEnd = Self.lastEnd(of: "iframe", in: tokens)
        var lines = HTMLLines(text, tree, at: origin, of: content.files[Int(origin.file)].source)
        for (index, token) in tokens.enumerated() {
            if let element = hiding {
                if case .endTag(let name, _) = token, name == element { hiding = nil }
                continue
            }
            switch token {
            case .comment: continue
            case .text(let range):
                addRawText(range, at: lines.origin(of: range), source)
            case .startTag(let tag) where addCrossReference(tag, of: tree, at: origin, source):
                hiding = tag.name == "xref" && index < lastReferenceEnd && !isSelfClosing(tag, tree) ? tag.name : nil
            case .startTag(let tag):
                hiding = addStartTag(tag, of: tree, at: origin, source)
                // What follows an open frame would be its text, which nobody sees.
                if tag.name == "iframe", index > lastFrameEnd { endOpenFrame(at: origin) }
            case .endTag(let name, let range):
                addEndTag(name, range, of: tree, at: origin, source)
            }
        }
    }

    private static func lastEnd(of element: String, in tokens: [HTMLToken]) -> Int {
        tokens.lastIndex { if case .endTag(element, _) = $0 { true } else { false } } ?? -1
    }

    private mutating func endOpenFrame(at origin: Origin) {
        let level = openTags.count - 1
        guard openTags[level].last == "iframe" else { return }
        openTags[level].removeLast()
        addEnd(of: "iframe", at: origin)
    }

    private func isSelfClosing(_ tag: HTMLStartTag, _ tree: MarkdownTree) -> Bool {
        tree.pool[tag.range].dropLast().last == UInt8(ascii: "/")
    }

    /// - Returns: the name of an element whose content is to be left out as well.
    private mutating func addStartTag(
        _ tag: HTMLStartTag, of tree: MarkdownTree, at origin: Origin, _ source: Source
    ) -> String? {
        switch AllowedHTML.verdict(onTag: tag.name) {
        case .notHTML:
            let written = String(decoding: tree.pool[tag.nameRange], as: UTF8.self)
            report(.disallowedTag(tag.name), tag.nameRange, of: tag, in: tree, origin, source)
            report(.notHTML(written), tag.range, of: tag, in: tree, origin, source)
            addRawText(tag.range, at: origin, source)
            return nil
        case .disallowed:
            report(.disallowedTag(tag.name), tag.nameRange, of: tag, in: tree, origin, source)
            return AllowedHTML.hidesContent(tag.name) ? tag.name : nil
        case .allowed:
            break
        }
        endImplied(before: tag.name, origin)
        guard mayOpen(tag.name) else { return nil }
        if HTMLNesting.isBlock(tag.name) { loosenParagraph() }
        let attributes = attributes(of: tag, in: tree, at: origin, source)
        content.tags.append(HTMLTag(name: tag.name, attributes: attributes))
        add(.startTag(Int32(content.tags.count - 1)), at: origin)
        if AllowedHTML.isVoid(tag.name) { return nil }
        // A mark without address holds nothing.
        if tag.name == "a", !tag.attributes.contains(where: { $0.name == "href" }) {
            addEnd(of: tag.name, at: origin)
        } else {
            openTags[openTags.count - 1].append(tag.name)
        }
        return nil
    }

    /// Elements left open within each other in one node; more is no document, and would take for ever.
    private static let openTagLimit = 200

    /// Whether an element can stand where the builder is. A browser would move one that cannot, and with it
    /// the rest of the page.
    private func mayOpen(_ name: String) -> Bool {
        guard let open = openTags.last, open.count < Self.openTagLimit else { return false }
        if name == "a", isInLink { return false }
        if name == "iframe", open.contains(name) { return false }
        if HTMLNesting.isBlock(name), isInOuterParagraph { return false }
        guard let parents = HTMLNesting.parents(of: name) else { return true }
        return open.contains { parents.contains($0) }
    }

    /// Whether the node that is open is in a link, which cannot hold another.
    var isInLink: Bool {
        if openTags.contains(where: { !$0.isEmpty && $0.contains("a") }) { return true }
        var open: ContentTree.ID? = parent
        while let id = open {
            switch content[id].kind {
            case .link: return true
            case .emphasis, .strong, .strikethrough, .imageBorder: open = content.nodes.parent(of: id)
            default: return false
            }
        }
        return false
    }

    /// Whether a `<p>` of the author's is open outside of the emphasis, link or include that is open: a block would
    /// end it, and the emphasis with it.
    private var isInOuterParagraph: Bool {
        var inner = parent
        for level in openTags.indices.dropLast().reversed() {
            if !textIncludeLevels.contains(level + 1) {
                switch content[inner].kind {
                case .emphasis, .strong, .strikethrough, .link: break
                default: return false
                }
                guard let outer = content.nodes.parent(of: inner) else { return false }
                inner = outer
            }
            if openTags[level].contains("p") { return true }
        }
        return false
    }

    /// Makes the paragraph that is open, if there is one, able to hold a block.
    private mutating func loosenParagraph() {
        var open: ContentTree.ID? = parent
        while let id = open {
            switch content[id].kind {
            case .emphasis, .strong, .strikethrough, .link: open = content.nodes.parent(of: id)
            case .paragraph:
                content.nodes[id].kind = .looseParagraph
                return
            default: return
            }
        }
    }

    private mutating func attributes(
        of tag: HTMLStartTag, in tree: MarkdownTree, at origin: Origin, _ source: Source
    ) -> [HTMLTag.Attribute] {
        var seen: Set<String> = []
        return tag.attributes.compactMap { attribute -> HTMLTag.Attribute? in
            // Of an attribute that is there twice the first counts, but every link is checked.
            let isFirst = seen.insert(attribute.name).inserted
            guard isFirst || Self.role(of: attribute.name, on: tag.name) != nil else { return nil }
            guard AllowedHTML.allows(attribute: attribute.name, on: tag.name) else {
                report(
                    .disallowedAttribute(attribute.name, on: tag.name), attribute.nameRange, of: tag, in: tree, origin,
                    source)
                return nil
            }
            guard let range = attribute.value else { return .init(name: attribute.name, value: .none) }
            let raw = String(decoding: tree.pool[range], as: UTF8.self)
            if CurlyQuotes.begin(raw) {
                report(.curlyQuotes(attribute.name, raw), range, of: tag, in: tree, origin, source)
            }
            let form = LinkTarget.Form.attribute(
                tag: TextReference(tag.range).moved(by: source.textOffset),
                value: TextReference(range).moved(by: source.textOffset),
                offset: Int32(clamping: tag.range.lowerBound - source.htmlStart))
            if let role = Self.role(of: attribute.name, on: tag.name) {
                let link = addTarget(CharacterReferences.decode(raw), role, form, at: origin, source)
                return .init(name: attribute.name, value: isFirst ? .link(link) : .repeatedLink(link))
            }
            if attribute.name == "id", !claim(id: CharacterReferences.decode(raw)) {
                report(.repeatedID(CharacterReferences.decode(raw)), range, of: tag, in: tree, origin, source)
                return nil
            }
            guard let value = value(raw, of: attribute.name) else {
                report(.unsafeAddress(CharacterReferences.decode(raw)), range, of: tag, in: tree, origin, source)
                return .init(name: attribute.name, value: .text(""))
            }
            return .init(name: attribute.name, value: value)
        }
    }

    /// What an attribute refers to; nil for one that is no link.
    private static func role(of name: String, on tag: String) -> LinkTarget.Role? {
        switch name {
        case "href": .link
        case "src" where tag == "iframe": .frame
        case "src", "poster": .resource
        default: nil
        }
    }

    /// - Returns: nil for an address that would run something.
    private mutating func value(_ raw: String, of name: String) -> HTMLTag.Value? {
        switch name {
        case "name":
            anchors.insert(CharacterReferences.decode(raw))
            return .raw(raw)
        case "action", "cite":
            // Written as it was decoded, so that what was judged is what a browser reads.
            let decoded = CharacterReferences.decode(raw)
            return SafeURL.isSafe(decoded) ? .text(decoded) : nil
        default:
            return .raw(raw)
        }
    }

    private mutating func addEndTag(
        _ name: String, _ range: Range<Int>, of tree: MarkdownTree, at origin: Origin, _ source: Source
    ) {
        switch AllowedHTML.verdict(onTag: name) {
        case .notHTML: return addRawText(range, at: origin, source)
        case .disallowed: return
        case .allowed: break
        }
        if AllowedHTML.isVoid(name) { reportEnd(ofVoid: name, range, in: tree, origin, source) }
        // `</br>` is no HTML, but browsers break the line there and so it was meant.
        if name == "br" {
            content.tags.append(HTMLTag(name: name, attributes: []))
            return add(.startTag(Int32(content.tags.count - 1)), at: origin)
        }
        let level = openTags.count - 1
        guard openTags[level].contains(name) else { return }
        if name == "a" { reportEmptyLink() }
        while let open = openTags[level].popLast() {
            addEnd(of: open, at: origin)
            if open == name { return }
        }
    }

    /// Ends the elements that end where another begins, such as `<li>` before `<li>`.
    mutating func endImplied(before name: String, _ origin: Origin) {
        let level = openTags.count - 1
        guard !openTags[level].isEmpty else { return }
        if HTMLNesting.isBlock(name), let paragraph = openTags[level].lastIndex(of: "p") {
            // Whatever was opened in it ends with it.
            while openTags[level].count > paragraph, let open = openTags[level].popLast() {
                addEnd(of: open, at: origin)
            }
        }
        while let open = openTags[level].last, HTMLNesting.ends(open, before: name) {
            openTags[level].removeLast()
            addEnd(of: open, at: origin)
        }
    }

    /// Ends a raw link that is open where another link begins.
    mutating func endOpenLink(_ origin: Origin) {
        let level = openTags.count - 1
        guard openTags[level].contains("a") else { return }
        while let open = openTags[level].popLast() {
            addEnd(of: open, at: origin)
            if open == "a" { return }
        }
    }

    /// Ends what the author left open in a node, so that the rest of the page is not drawn into it.
    mutating func closeTags(in id: ContentTree.ID) {
        let origin = content[id].origin
        let level = openTags.count - 1
        while let open = openTags[level].popLast() {
            let name = content.add(open.utf8)
            content.nodes.append(ContentNode(.endTag(name: name), origin), to: id)
        }
    }

    private mutating func addEnd(of name: String, at origin: Origin) {
        add(.endTag(name: content.add(name.utf8)), at: origin)
    }

    private mutating func addRawText(_ range: Range<Int>, at origin: Origin, _ source: Source) {
        let moved = range.lowerBound + source.textOffset..<range.upperBound + source.textOffset
        add(.rawText(TextReference(moved)), at: origin)
    }

    private mutating func add(_ kind: ContentNode.Kind, at origin: Origin) {
        content.nodes.append(ContentNode(kind, origin), to: parent)
    }
}

extension ContentTree {
    mutating func add(_ text: some Sequence<UInt8>) -> TextReference {
        let start = pool.count
        pool.append(contentsOf: text)
        return TextReference(start..<pool.count)
    }
}
