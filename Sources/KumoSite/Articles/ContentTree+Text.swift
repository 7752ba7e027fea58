package import KumoMarkdown

extension ContentTree {
    /// The text of a node without markup, as a reader hears it read aloud; line breaks become spaces.
    ///
    /// - Parameters:
    ///   - withReferences: false for the id of a heading, which DocFX makes before it looks at cross references.
    ///   - withIncludes: false for what stands in the node's own file.
    package func plainText(of id: ID, withReferences: Bool = true, withIncludes: Bool = true) -> String {
        var bytes: [UInt8] = []
        var lookup = LookupSpans()
        let file = nodes[id].origin.file
        for node in nodes.descendants(of: id) where !lookup.hides(node, in: self) {
            guard withIncludes || nodes[node].origin.file == file else { continue }
            switch nodes[node].kind {
            case .text(let text), .code(let text), .formula(let text, _): bytes += pool[text.range]
            case .crossReference(_, let written, _): if withReferences { bytes += pool[written.range] }
            case .rawText(let text): bytes += CharacterReferences.decode(string(text)).utf8
            case .softBreak, .lineBreak: bytes.append(UInt8(ascii: " "))
            default: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The first line of an info string up to a space: the language of a fence.
    package func language(_ info: TextReference) -> String {
        String(string(info).prefix { !$0.isWhitespace })
    }
}

extension ContentTree {
    /// The heading that the article begins with, where it is of level one to three and nothing stands before
    /// it: DocFX takes it off the body as the title (docfx.md a.1, Title).
    package var leadingTitle: Heading? {
        for block in nodes.children(of: nodes.root) {
            switch nodes[block].kind {
            case .heading(let index):
                let heading = headings[Int(index)]
                return heading.level <= 3 ? heading : nil
            case .rawText(let text) where bytes(text).allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }): continue
            default: return nil
            }
        }
        return nil
    }
}

/// The original sentences of a side-by-side file, each in a `<span class="sxs-lookup">` behind its translation
/// (real-content.md 0). They are for looking up and no part of what the text says, so that a heading's id and a title
/// are those of the translation.
private struct LookupSpans {
    /// How many spans are open since the one that hides began; 0 outside of one.
    private var depth = 0

    mutating func hides(_ node: ContentTree.ID, in content: ContentTree) -> Bool {
        switch content.nodes[node].kind {
        case .startTag(let index) where content.tags[Int(index)].name == "span":
            guard depth > 0 || content.tags[Int(index)].isLookup else { return false }
            depth += 1
            return true
        case .endTag(let name) where depth > 0 && content.string(name) == "span":
            depth -= 1
            return true
        default: return depth > 0
        }
    }
}

extension HTMLTag {
    /// Whether it begins an original sentence of a side-by-side file.
    var isLookup: Bool {
        guard case .raw(let names)? = attributes.first(where: { $0.name == "class" })?.value else { return false }
        return names.split(separator: " ").contains("sxs-lookup")
    }

    /// Whether it begins a translated one.
    var isTranslated: Bool { attributes.contains { $0.name == "data-ttu-id" } }
}
