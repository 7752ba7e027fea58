import KumoMarkdown
import KumoText

/// An image between three colons is part of a text where text or another image stands on the line before or after
/// it, as in DocFX; it is read as a block only so that nothing in its attributes is taken for markup.
extension ContentBuilder {
    /// A paragraph to which the next line may still belong.
    struct ClosedParagraph {
        var id: ContentTree.ID
        var parent: ContentTree.ID
        var file: UInt16
        /// Where it ends in its file.
        var end: Int
        var isImage: Bool
    }

    /// Opens a paragraph, or the one before it again where both are one text.
    mutating func openParagraph(_ origin: Origin, isImage: Bool) {
        if let last = lastParagraph, last.isImage || isImage, last.parent == parent, last.file == origin.file,
            content.nodes.lastChild(of: parent) == last.id,
            line(of: origin.span.range.lowerBound, origin) == line(of: last.end, origin) + 1
        {
            reopen(last.id)
            content.nodes.append(ContentNode(.softBreak, origin), to: last.id)
        } else {
            push(ContentNode(.paragraph, origin))
        }
    }

    mutating func closeParagraph(_ origin: Origin, isImage: Bool) {
        noteClosed(paragraph: pop(), origin, isImage: isImage)
    }

    mutating func noteClosed(paragraph id: ContentTree.ID, _ origin: Origin, isImage: Bool) {
        let range = origin.span.range
        lastParagraph = ClosedParagraph(
            id: id, parent: parent, file: origin.file,
            end: max(range.lowerBound, range.upperBound - 1), isImage: isImage)
    }

    private func line(of offset: Int, _ origin: Origin) -> Int {
        content.files[Int(origin.file)].source.line(at: offset)
    }
}
