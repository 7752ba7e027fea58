package import KumoMarkdown

extension ContentTree {
    /// The text of a node without markup, as a reader hears it read aloud; line breaks become spaces.
    ///
    /// - Parameter withReferences: false for the id of a heading, which DocFX makes before it looks at cross references.
    package func plainText(of id: ID, withReferences: Bool = true) -> String {
        var bytes: [UInt8] = []
        for node in nodes.descendants(of: id) {
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
