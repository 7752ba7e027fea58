import KumoMarkdown
import KumoText
import KumoYAML

/// A table of contents as one file has it: `toc.yml`, `toc.json` or `toc.md`.
struct TableOfContentsFile: Sendable {
    var source: SourceText
    /// The nodes, below a root that stands for the file.
    var nodes = Tree(root: Node(range: 0..<0))
    /// The front matter, or what stands under `metadata`.
    var metadata = FrontMatter.none
    /// What is wrong with the file whoever reads it.
    var diagnostics: [Diagnostic] = []

    /// A node of the file, its references as they were written (docfx.md d.2).
    struct Node: Sendable {
        var name: Text?
        var displayName: String?
        var href: Text?
        var topicHref: Text?
        var tocHref: Text?
        var uid: Text?
        var isExpanded = false
        var maintainsContext = false
        /// Keys that mean nothing here, for whoever reads the output.
        var others: [YAMLNode.Entry] = []
        /// What a finding about the node as a whole shows.
        var range: Range<Int>
        /// Where a name should be, for want of one.
        var nameRange: Range<Int>?
    }

    /// A value and where it was written.
    struct Text: Sendable {
        var text: String
        var range: Range<Int>
    }

    /// Reads a file by its extension.
    init(reading source: SourceText) {
        self.source = source
        if source.path.fileExtension == "md" {
            var reader = MarkdownTableOfContents(source)
            reader.read()
            (nodes, metadata, diagnostics) = (reader.nodes, reader.metadata, reader.diagnostics)
        } else {
            var reader = YAMLTableOfContents(source)
            reader.read()
            (nodes, metadata, diagnostics) = (reader.nodes, reader.metadata, reader.diagnostics)
        }
    }

    /// Whether files of this name are tables of contents.
    static func isName(_ name: String) -> Bool { names.contains(name.lowercased()) }

    /// In the order in which a folder is searched.
    static let names = ["toc.md", "toc.json", "toc.yml"]
}

extension Diagnostic {
    /// A finding about a piece of a table of contents; a place ends with its line.
    init(
        _ code: DiagnosticCode, _ message: String, in source: SourceText, _ range: Range<Int>, help: String? = nil
    ) {
        self.init(
            code, message, at: .init(source.path, SourceLocator.firstLine(of: range, source)), help: help)
    }
}
