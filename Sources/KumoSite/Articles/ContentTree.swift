package import KumoMarkdown
package import KumoText

/// An article as one group of clouds reads it: zones resolved, includes in place, raw HTML made safe.
///
/// There is no zone and no include in this tree, and a link is only a number: what it leads to depends on the
/// cloud and is kept beside the tree, by that number.
package struct ContentTree: Sendable {
    package typealias ID = Tree<ContentNode>.ID

    package var nodes: Tree<ContentNode>
    package var pool: [UInt8]
    package var tags: [HTMLTag] = []
    package var headings: [Heading] = []
    package var zones: [AudienceZone] = []
    package var tabs: [Tab] = []
    /// In the order of the marks that lead to them.
    package var footnotes: [Footnote] = []
    /// What is known, besides language and text, of the code blocks that were taken from samples.
    package var samples: [ID: CodeSample] = [:]
    /// How the films are shown that stand between three colons.
    package var players: [ID: VideoPlayer] = [:]
    /// Images that say nothing to those who cannot see them.
    package var icons: Set<ID> = []
    /// Links that show an image at its full size.
    package var lightboxes: Set<ID> = []
    package var forms: [LearnForm] = []
    /// The files that nodes come from; the first is the article's own.
    package var files: [ContentFile]

    package init(file: ContentFile, reserving count: Int = 0) {
        nodes = Tree(root: ContentNode(.document, Origin(file: 0, span: SourceSpan(0..<0))), reserving: count)
        pool = []
        files = [file]
    }

    package subscript(id: ID) -> ContentNode { nodes[id] }

    package func bytes(_ text: TextReference) -> ArraySlice<UInt8> { pool[text.range] }

    package func string(_ text: TextReference) -> String { String(decoding: pool[text.range], as: UTF8.self) }

    /// The place of a node's block in its file.
    package func place(of id: ID) -> Diagnostic.Place {
        let origin = nodes[id].origin
        let source = files[Int(origin.file)].source
        return .init(source.path, SourceLocator.firstLine(of: origin.span.range, source))
    }
}

/// A file that an article's text comes from.
package struct ContentFile: Sendable {
    package var source: SourceText
    /// Relative to its content folder.
    package var path: SourcePath
    /// Of the content folder.
    var locale: LocaleID
    /// The moniker zones of its text.
    package var zones: [ZoneOutline]
    /// For each of them the clouds that it is for.
    var zoneClouds: [CloudSet]
    /// Where it was put in; nil for the article's own file.
    package var includedAt: Origin?

    init(_ document: Catalog.Document, includedAt origin: Origin? = nil) {
        source = document.document.source
        path = document.path
        locale = document.locale
        zones = document.document.zones
        zoneClouds = document.zoneClouds
        includedAt = origin
    }
}

/// Where a node was written.
package struct Origin: Sendable, Hashable, BitwiseCopyable {
    /// A position in `ContentTree.files`.
    package var file: UInt16
    package var span: SourceSpan
}

/// The number of a link within its article.
package struct LinkID: Sendable, Hashable, BitwiseCopyable {
    package let index: Int32

    init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
}

/// Nothing in it is counted, so that nodes are copied as bytes.
package struct ContentNode: Sendable, BitwiseCopyable {
    package var kind: Kind
    package var origin: Origin

    package init(_ kind: Kind, _ origin: Origin) {
        self.kind = kind
        self.origin = origin
    }

    package enum Kind: Sendable, BitwiseCopyable {
        case document
        case paragraph
        /// A paragraph in which the author opened a block by raw HTML, so that `<p>` could not hold it.
        case looseParagraph
        /// A position in `ContentTree.headings`.
        case heading(Int32)
        case blockQuote
        case alert(AlertKind)
        case video(LinkID)
        case list(ListStyle)
        case item(TaskState)
        case codeBlock(info: TextReference, text: TextReference)
        /// Stands where code from a sample would, had it been found.
        case missingSample
        case thematicBreak
        case table
        case tableRow(isHeader: Bool)
        case tableCell(CellAlignment)

        case text(TextReference)
        case softBreak
        case lineBreak
        case code(TextReference)
        case emphasis
        case strong
        case strikethrough
        case link(LinkID, title: TextReference)
        case image(LinkID, title: TextReference)
        /// A link whose words come from what it leads to; the words are in the `Link`. Where it leads nowhere, what
        /// was written stands there. `isElement` tells `<xref href="…">` from the forms of Markdown.
        case crossReference(LinkID, written: TextReference, isElement: Bool)
        /// An image that is a film, a piece of sound or a player of one.
        case media(LinkID, MediaKind)
        /// A position in `ContentTree.footnotes`, and which of the marks that lead there it is, counted from 0. In a
        /// link a mark cannot be one.
        case footnoteReference(Int32, occurrence: Int32, isLink: Bool)
        /// All notes of the article, at its end; its children are `footnote`s.
        case footnotes
        /// A position in `ContentTree.footnotes`.
        case footnote(Int32)

        /// In TeX.
        case formula(TextReference, isBlock: Bool)

        /// Its children are `definitionTerm`s and `definition`s.
        case definitionList
        case definitionTerm
        case definition

        case row
        /// One of those that stand side by side in a row; it is as wide as `span` of them.
        case column(span: Int32)
        /// A position in `ContentTree.zones`.
        case audienceZone(Int32)
        /// Blocks that are grouped for their looks; a position in `ContentTree.tags`.
        case division(Int32)
        /// A part of a page that is laid out in a way of its own.
        case group(ContentGroup)
        /// A few words of kumo's own about what is next to them.
        case label(ContentLabel)
        /// Its children are `tab`s; the number of the group in its file, counted from 1.
        case tabGroup(Int32)
        /// A position in `ContentTree.tabs`. The first child is the `tabTitle`.
        case tab(Int32)
        case tabTitle
        /// Words that nobody translates.
        case untranslated
        /// The mark of a construct that means nothing where it stands, and how it was written.
        case stray(StrayMark, written: TextReference)
        /// The border around an image.
        case imageBorder
        /// An image or a film, and after it blocks that say at length what it shows.
        case complexMedia
        /// A position in `ContentTree.forms`.
        case form(Int32)

        /// A start tag that the author wrote; a position in `ContentTree.tags`.
        case startTag(Int32)
        /// An end tag that the author wrote or left out; every one has its start tag among its siblings.
        case endTag(name: TextReference)
        /// Text between tags of a block of raw HTML, character references as written.
        case rawText(TextReference)
    }
}

/// A heading, with the id by which it can be linked to.
package struct Heading: Sendable {
    package var level: Int
    package var id: String
    /// The id on Learn, which is made before includes are in place and counts repetitions file by file
    /// (docfx.md i.14, i.15); several headings of a page may have the same.
    package var learnID = ""
    package var text: String
    package var node: ContentTree.ID
    /// Other ids that lead here, such as the original's on a translated page.
    package var aliases: [String] = []
}

/// Content that is only for some outputs or for readers who chose a pivot (docfx.md a.1, Zone).
package struct AudienceZone: Sendable, Hashable {
    /// `docs`, `chromeless` or `pdf`; nil for all.
    package var target: String?
    /// Empty for all.
    package var pivots: [String]
}

package struct Tab: Sendable, Hashable {
    /// One choice, or several joined by `+`.
    package var id: String
    /// The choice, in another group of tabs, that this one depends on; empty where there is none.
    package var condition: String
    /// The id of what the tab shows, as DocFX has it.
    package var panel = ""
    /// False where it depends on a choice that is not made at first.
    package var isVisible = true
    /// Whether it is the one of its group that shows at first.
    package var isActive = false

    package var choices: [String] { id.split(separator: "+").map(String.init) }
}

/// How a film is shown that stands between three colons. Texts are empty where nothing is asked for.
package struct VideoPlayer: Sendable, Hashable {
    package var title = ""
    /// In CSS pixels.
    package var maximumWidth: Int?
    package var thumbnail = ""
    package var uploadDate = ""
    package var duration = ""
}

/// A form of Learn's own that its front end fills in.
package struct LearnForm: Sendable, Hashable {
    package var model: String?
    package var action: String
    package var submitText: String
}

/// The parts of landing pages, hubs and tutorials.
package enum ContentGroup: Sendable, Hashable, BitwiseCopyable {
    /// What the page is about, under its title.
    case summary
    /// A list of the links that are to be seen first.
    case highlights
    /// Its children are `card`s.
    case cards
    case card
    /// Its children are `step`s.
    case steps
    case step
}

package enum ContentLabel: Sendable, Hashable, BitwiseCopyable {
    /// What kind of page is led to.
    case kind(PageLabel)
    /// How long a step takes.
    case minutes(Int)
}

/// What plays a file or an address that is written as an image (Markdig's media links).
package enum MediaKind: Sendable, BitwiseCopyable {
    case player
    /// The type of the file: `mp4` of `video/mp4`.
    case video(StaticString)
    case audio(StaticString)
}

package struct Footnote: Sendable, Hashable {
    /// The id of the note.
    package var id: String
    /// The ids of the marks that lead to it.
    package var references: [String]
}

/// How an article asks for a piece of sample code to be shown. Texts are empty where nothing is asked for.
package struct CodeSample: Sendable, Hashable {
    /// The file as it was asked for; empty for code that stands in the article.
    package var path = ""
    package var name = ""
    package var title = ""
    /// The lines to point out, counted from 1: `1-3,5,7-`.
    package var highlight = ""
    /// The language in which the code can be run.
    package var interactive = ""
    package var interactiveMode = ""
}

/// A start tag of raw HTML that may be written on a page.
package struct HTMLTag: Sendable {
    package var name: String
    package var attributes: [Attribute]

    package struct Attribute: Sendable {
        package var name: String
        package var value: Value
    }

    package enum Value: Sendable {
        case none
        /// With character references as the author wrote them.
        case raw(String)
        /// Plain text.
        case text(String)
        case link(LinkID)
        /// One of a name that the tag has already, which no reader can follow.
        case repeatedLink(LinkID)
    }
}
