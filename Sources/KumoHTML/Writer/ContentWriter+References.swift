import KumoMarkdown
import KumoSite

/// Cross references (docfx.md a.1, Xref).
extension ContentWriter {
    mutating func writeCrossReference(_ link: Link, _ written: TextReference, isElement: Bool) {
        guard case .named(let target, let words, let isIdentifier) = link else {
            return writeUnresolved(written, isElement: isElement)
        }
        buffer.markup("<a")
        if markup == .reader, target.leadsNowhere {
            buffer.attribute("class", isIdentifier ? "broken no-loc" : "broken")
        } else {
            if isIdentifier { buffer.markup(" class=\"no-loc\"") }
            writeAddress("href", of: target)
        }
        if markup == .reader, isIdentifier { buffer.markup(" translate=\"no\"") }
        buffer.markup(">")
        buffer.text(words)
        buffer.markup("</a>")
    }

    /// What the author wrote. An `@` before a name is no fault, and readers see what they would see without DocFX.
    private mutating func writeUnresolved(_ written: TextReference, isElement: Bool) {
        let text = content.bytes(written)
        if markup == .reader, text.first == UInt8(ascii: "@") { return buffer.text(text) }
        buffer.markup(isElement ? "<span class=\"no-loc\"" : "<span class=\"no-loc\" dir=\"ltr\" lang=\"en-us\"")
        buffer.markup(markup == .reader ? " translate=\"no\">" : ">")
        buffer.text(text)
        buffer.markup("</span>")
    }

    /// A heading as DocFX takes it for a title: text that is not escaped, but with the markup around what is not
    /// to be translated. It is JSON's text, and whoever shows it has to escape it.
    func titleText(of heading: ContentTree.ID) -> String {
        var text = ""
        for node in content.nodes.descendants(of: heading) {
            switch content[node].kind {
            case .crossReference(let link, let written, _):
                if case .named(_, let words, _) = page[link] {
                    text += words
                } else {
                    text += "<span class=\"no-loc\" dir=\"ltr\" lang=\"en-us\">\(content.string(written))</span>"
                }
            case .text(let part), .code(let part): text += content.string(part)
            case .rawText(let part): text += CharacterReferences.decode(content.string(part))
            case .softBreak, .lineBreak: text += " "
            default: break
            }
        }
        return text
    }
}
