import KumoMarkdown
package import KumoText

/// What is wrong with raw HTML, at its place.
extension ContentBuilder {
    enum HTMLFault {
        case notHTML(String)
        case disallowedTag(String)
        case disallowedAttribute(String, on: String)
        case unsafeAddress(String)
        case repeatedID(String)
        case curlyQuotes(String, String)
    }

    /// - Parameter part: of the tag, where the finding stands.
    mutating func report(
        _ fault: HTMLFault, _ part: Range<Int>, of tag: HTMLStartTag, in tree: MarkdownTree, _ origin: Origin,
        _ source: Source
    ) {
        let place = place(of: part, inTag: tag.range, of: tree, origin, source)
        let rule = "Disallowed HTML poses a security risk and must be replaced with approved Docs Markdown syntax."
        switch fault {
        case .notHTML(let name):
            diagnostics.append(
                Diagnostic(
                    .unknownHTMLTag, "'<\(name)>' is not HTML; the page shows it as text.", at: place,
                    help: "write it in backticks, or \\<\(name)> if it is meant as text"))
        case .unsafeAddress(let address):
            diagnostics.append(
                Diagnostic(
                    .unsafeLink, "Address '\(address)' would run or embed something and is taken off the page.",
                    at: place,
                    help: "write an https:// address"))
        case .curlyQuotes(let name, let value):
            let straight = CurlyQuotes.straightened(value)
            diagnostics.append(
                Diagnostic(
                    .attributeQuotesCurly,
                    "The quotation marks of '\(name)' are curly, so that they are part of its value.", at: place,
                    help: "write \(name)=\(straight)", edits: edits(value, straight, at: place, origin)))
        case .repeatedID(let id): diagnostics.append(.repeatedID(id, at: place))
        case .disallowedTag(let name):
            diagnostics.append(
                Diagnostic(.disallowedHTMLTag, "HTML tag '\(name)' isn't allowed. \(rule)", at: place))
        case .disallowedAttribute(let name, let tag):
            diagnostics.append(
                Diagnostic(
                    .disallowedHTMLAttribute, "HTML attribute '\(name)' on tag '\(tag)' isn't allowed. \(rule)",
                    at: place))
        }
    }

    /// An end tag of an element that has none, such as `</br>`; said once for a line.
    mutating func reportEnd(
        ofVoid name: String, _ range: Range<Int>, in tree: MarkdownTree, _ origin: Origin, _ source: Source
    ) {
        let place = place(of: range, inTag: range, of: tree, origin, source)
        let file = content.files[Int(origin.file)].source
        let line = file.line(at: place.range?.lowerBound ?? 0)
        let edits = name == "br" ? edits("</br>", "<br>", at: place, origin) : []
        let said = diagnostics.indices.suffix(8).last { index in
            diagnostics[index].code == .htmlEndTagVoid && diagnostics[index].place?.file == file.path
                && diagnostics[index].place?.range.map { file.line(at: $0.lowerBound) } == line
        }
        if let said {
            diagnostics[said].edits += edits
            return
        }
        diagnostics.append(
            Diagnostic(
                .htmlEndTagVoid, "'</\(name)>' is no tag of HTML, where <\(name)> has no end.", at: place,
                help: name == "br" ? "write <br> for each line that is to end" : "delete it", edits: edits))
    }

    /// What is at a place in other words, if it is what was to be found there.
    private func edits(_ old: String, _ new: String, at place: Diagnostic.Place, _ origin: Origin) -> [Edit] {
        let file = content.files[Int(origin.file)].source
        guard let range = place.range, file.bytes[range].elementsEqual(old.utf8) else { return [] }
        return [Edit(file.path, range, new)]
    }

    /// A raw link that holds nothing, where it ends.
    mutating func reportEmptyLink() {
        guard let last = content.nodes.lastChild(of: parent), case .startTag(let index) = content[last].kind,
            case .link(let link)? = content.tags[Int(index)].value(of: "href"), content.tags[Int(index)].name == "a",
            !content.tags[Int(index)].attributes.contains(where: { $0.name == "id" || $0.name == "name" })
        else { return }
        let target = targets[Int(link.index)]
        diagnostics.append(
            Diagnostic(
                .linkWordsMissing, "This link to '\(target.written)' has no words; nobody sees it.",
                at: content.place(of: target), help: "move the words into it, before </a>"))
    }

    /// The place of a part of a tag.
    private func place(
        of part: Range<Int>, inTag tag: Range<Int>, of tree: MarkdownTree, _ origin: Origin, _ source: Source
    ) -> Diagnostic.Place {
        let file = content.files[Int(origin.file)].source
        let needle = String(decoding: tree.pool[tag], as: UTF8.self)
        let near = origin.span.advanced(by: tag.lowerBound - source.htmlStart)
        let whole = SourceLocator.place(of: needle, near: near, in: source.block, of: file)
        let start = whole.lowerBound + part.lowerBound - tag.lowerBound
        let isFound = whole.count == tag.count
        return .init(file.path, SourceLocator.firstLine(of: isFound ? start..<start + part.count : whole, file))
    }
}

extension DiagnosticCode {
    package static let unknownHTMLTag = DiagnosticCode("unknown-html-tag", .text, .warning)
    package static let disallowedHTMLTag = DiagnosticCode("disallowed-html-tag", .docfx, .info)
    package static let disallowedHTMLAttribute = DiagnosticCode("disallowed-html-attribute", .docfx, .info)
    package static let htmlEndTagVoid = DiagnosticCode("html-end-tag-void", .text, .info)
}
