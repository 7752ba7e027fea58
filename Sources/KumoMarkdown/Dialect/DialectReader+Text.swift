import KumoText

extension DialectReader {
    /// What the next text stands in and after.
    struct Surroundings {
        var before = TextPieces.Neighbour.space
        /// Links and images that are open.
        var links = 0
        var isInRawLink = false

        mutating func leave(isLink: Bool) {
            before = isLink ? .other : .delimiter
            if isLink { links -= 1 }
        }

        /// Takes notice of a tag that the author wrote.
        mutating func pass(tag: ArraySlice<UInt8>) {
            before = .other
            let head = tag.prefix(4).map { $0 | 0x20 }
            // `</a`, and `<a` before a space or the end of the tag; a slash and a space are not letters either way.
            if head.count > 2, head[1] == UInt8(ascii: "/") | 0x20, head[2] == UInt8(ascii: "a") {
                isInRawLink = false
            } else if head.count > 2, head[1] == UInt8(ascii: "a"), !head[2].isASCIILetter {
                isInRawLink = true
            }
        }
    }

    /// Copies a text with the constructs, addresses and emoji in it as nodes.
    mutating func copyText(_ text: TextReference, _ node: MarkdownNode, _ glance: TextGlance, under parent: ID) {
        // Delimiters that were read again and stay text are in no pool but the output's.
        if glance.signs.hasMarks, text.range.upperBound <= input.pool.count {
            copyMarkedText(text, node, glance.signs, under: parent)
        } else {
            output.nodes.append(node, to: parent)
        }
        surroundings.before = glance.after ?? surroundings.before
    }

    private mutating func copyMarkedText(
        _ text: TextReference, _ node: MarkdownNode, _ signs: TextGlance.Signs, under parent: ID
    ) {
        let mayHoldConstructs = !signs.isDisjoint(with: [.opening, .colon])
        if mayHoldConstructs, let finding = SnippetReader.finding(input.bytes(text), node.span, in: source) {
            diagnostics.append(finding)
        } else if malformedAllowance > 0, MalformedText.mayBeMalformed(input.bytes(text), signs) {
            diagnostics += MalformedText.findings(
                in: input.bytes(text), node.span, of: source, allowance: &malformedAllowance)
        }
        guard mayHoldConstructs,
            let parts = InlineDirectives.parts(of: text, node.span, in: input, into: &output)
        else { return copyReferences(of: text, node, signs, under: parent) }
        copy(parts, under: parent) { reader, text, leaf in
            reader.copyReferences(of: text, leaf, signs, under: parent)
        }
    }

    private mutating func copyReferences(
        of text: TextReference, _ node: MarkdownNode, _ signs: TextGlance.Signs, under parent: ID
    ) {
        guard !signs.isDisjoint(with: [.at, .angle]),
            let parts = CrossReferenceReader(input, source).parts(of: text, node.span)
        else {
            return copyPieces(of: text, node, under: parent)
        }
        copy(parts, under: parent) { reader, text, leaf in reader.copyPieces(of: text, leaf, under: parent) }
    }

    /// Copies the pieces of a text, of which those that are still text may hold more.
    private mutating func copy(
        _ parts: [Part], under parent: ID, texts copyText: (inout DialectReader, TextReference, MarkdownNode) -> Void
    ) {
        for case .leaf(let leaf) in parts {
            if case .text(let text) = leaf.kind {
                copyText(&self, text, leaf)
            } else {
                output.nodes.append(leaf, to: parent)
                surroundings.before = .other
            }
        }
    }

    private mutating func copyPieces(of text: TextReference, _ node: MarkdownNode, under parent: ID) {
        let isInLink = surroundings.links > 0 || surroundings.isInRawLink
        let bytes = input.bytes(text)
        guard let pieces = TextPieces.pieces(of: bytes, after: surroundings.before, linking: !isInLink) else {
            output.nodes.append(node, to: parent)
            return
        }
        for piece in pieces {
            switch piece {
            case .text(let range): output.nodes.append(textNode(range, node), to: parent)
            case .emoji(let character):
                output.nodes.append(MarkdownNode(.text(output.add(character)), node.span), to: parent)
            case .link(let link):
                var url = TextReference(link.range)
                if link.prefix.utf8CodeUnitCount > 0 {
                    url = output.add(Array("\(link.prefix)".utf8) + bytes[link.range])
                }
                let id = output.nodes.append(MarkdownNode(.link(url: url, title: .empty), node.span), to: parent)
                output.nodes.append(textNode(link.shown, node), to: id)
            }
        }
    }

    private func textNode(_ range: Range<Int>, _ node: MarkdownNode) -> MarkdownNode {
        MarkdownNode(.text(TextReference(range)), node.span)
    }
}
