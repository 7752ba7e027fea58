package import KumoMarkdown

extension ContentTree {
    /// The text of a node without markup, as a reader hears it read aloud; line breaks become spaces.
    package func plainText(of id: ID) -> String {
        var bytes: [UInt8] = []
        for node in nodes.descendants(of: id) {
            switch nodes[node].kind {
            case .text(let text), .code(let text), .formula(let text, _): bytes += pool[text.range]
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
