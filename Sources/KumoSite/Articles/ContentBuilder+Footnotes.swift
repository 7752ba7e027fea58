import KumoMarkdown

/// The notes of an article, numbered over all its files in the order of the marks that lead to them.
struct FootnoteQueue {
    fileprivate struct Key: Hashable {
        var file: UInt16
        var label: String
    }

    /// A note that is still to be written, at the end of the article.
    fileprivate struct Entry {
        var tree: MarkdownTree
        var node: MarkdownTree.ID
        var source: ContentBuilder.Source
    }

    fileprivate var entries: [Key: Entry] = [:]
    /// The positions of the notes in `ContentTree.footnotes`.
    fileprivate var positions: [Key: Int] = [:]
    fileprivate var keys: [Key] = []

    mutating func add(
        _ tree: MarkdownTree, _ node: MarkdownTree.ID, label: String, from source: ContentBuilder.Source
    ) {
        var source = source
        source.inlinesOnly = false
        entries[Key(file: source.file, label: label)] = Entry(tree: tree, node: node, source: source)
    }
}

extension ContentBuilder {
    mutating func addFootnoteReference(_ label: String, at origin: Origin) {
        let key = FootnoteQueue.Key(file: origin.file, label: label)
        let position = notes.positions[key] ?? content.footnotes.count
        if position == content.footnotes.count {
            notes.positions[key] = position
            notes.keys.append(key)
            content.footnotes.append(Footnote(id: footnoteID("fn-\(label)"), references: []))
        }
        let occurrence = content.footnotes[position].references.count
        let suffix = occurrence == 0 ? "" : "-\(occurrence + 1)"
        content.footnotes[position].references.append(footnoteID("fnref-\(label)\(suffix)"))
        let kind = ContentNode.Kind.footnoteReference(
            Int32(position), occurrence: Int32(occurrence), isLink: !isInLink)
        content.nodes.append(ContentNode(kind, origin), to: parent)
    }

    /// Notes of different files may have one label, and a heading may be called like a note.
    private mutating func footnoteID(_ wanted: String) -> String {
        let id = headingIDs.next(anchor: wanted, text: "")
        anchors.insert(id)
        return id
    }

    /// Writes the notes at the end of the article; a note may hold marks of further notes.
    mutating func addFootnotes() {
        var isOpen = false
        var next = 0
        while next < notes.keys.count {
            defer { next += 1 }
            guard let entry = notes.entries[notes.keys[next]] else { continue }
            let origin = Origin(file: entry.source.file, span: entry.tree[entry.node].span)
            if !isOpen {
                // What the author left open in the article ends before its notes.
                closeTags(in: parent)
                push(ContentNode(.footnotes, origin))
            }
            isOpen = true
            push(ContentNode(.footnote(Int32(next)), origin))
            append(entry.tree, in: entry.node, from: entry.source)
            pop()
        }
        if isOpen { pop() }
    }
}
