package import KumoMarkdown

/// What an author wrote as the target of a link, before anybody asked what is there.
package struct LinkTarget: Sendable {
    /// The target as Markdown or HTML means it: escapes and character references resolved.
    package var written: String
    package var role: Role
    package var form: Form
    package var origin: Origin
    /// The block that holds the link, for finding the exact place.
    package var block: SourceSpan

    /// How the link was written, which says where a finding about it stands (docfx.md a.3).
    package enum Form: Sendable, Hashable {
        /// `[…](…)`, `![…](…)` or `<…>`: the finding is about all of it.
        case markdown
        /// A construct between three colons: the finding is about its line.
        case directive
        /// Part of a tag of raw HTML: the finding is about the value. Both texts are in the pool of the content;
        /// `offset` is the number of bytes of the same HTML before the tag.
        case attribute(tag: TextReference, value: TextReference, offset: Int32)
        /// The value of a key of YAML: the finding is about the value.
        case value
        /// A text in the pool of the content that stands in the file as it is.
        case text(TextReference)
    }

    package enum Role: Sendable, Hashable {
        /// Something that readers follow.
        case link
        /// An image, a video or another file that is part of the page.
        case resource
        /// A player in a frame.
        case frame
        /// A uid, with query and fragment if there are any.
        case crossReference
        /// The same after an `@`, which may also be somebody's name.
        case mention
        /// A uid and nothing else.
        case uid
    }
}

/// What a link leads to, for one cloud and locale.
package enum Link: Sendable, Hashable {
    /// A page of the same cloud and locale; `query` and `fragment` without their signs.
    case page(PageAddress, query: String, fragment: String)
    /// A place on the same page.
    case anchor(String)
    /// The same page; `query` and `fragment` without their signs.
    case samePage(query: String, fragment: String)
    case asset(AssetAddress)
    /// A table of contents that is published.
    case tableOfContents(PageAddress)
    /// Anything outside the docset, as it is to be written.
    case external(String)
    /// A page that this cloud does not have; other clouds have it.
    case absent(PageAddress, query: String, fragment: String)
    /// A page as another cloud, which has it, shows it: the link asks for that version.
    indirect case version(Link, cloud: Int)
    /// Leads nowhere; what was written is kept, so that the reader of the page can tell.
    case broken(String)
    /// What a cross reference leads to, with the words that stand for it on the page. Words that are an identifier
    /// are nothing to translate.
    indirect case named(Link, words: String, isIdentifier: Bool)

    /// Whether its address was taken away, for it must not be followed.
    package var isEmptied: Bool { self == .broken("") }

    /// Whether its address is the author's own text.
    package var isAsWritten: Bool {
        switch self {
        case .external, .broken: true
        case .page, .anchor, .samePage, .asset, .tableOfContents, .absent, .version, .named: false
        }
    }

    /// Whether there is nothing for the reader of this cloud to follow.
    package var leadsNowhere: Bool {
        switch self {
        case .absent, .broken: true
        case .named(let link, _, _): link.leadsNowhere
        case .page, .anchor, .samePage, .asset, .tableOfContents, .version, .external: false
        }
    }
}

/// The place of a page within a cloud's guide: its site path without extension.
package struct PageAddress: Sendable, Hashable, Comparable {
    package let path: String

    package init(path: String) { self.path = path }

    /// The address of a file in a plain content folder.
    package init(_ key: PathKey) {
        let ending = [".md", ".yml", ".json"].first { key.rawValue.hasSuffix($0) } ?? ""
        path = String(key.rawValue.dropLast(ending.count))
    }

    package static func < (left: PageAddress, right: PageAddress) -> Bool {
        left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
}

extension PageAddress {
    /// The address on Learn, neither with locale nor with moniker: no extension, an index is its folder.
    package var docsURL: String {
        let isIndex = path == "index" || path.hasSuffix("/index")
        return "/" + (isIndex ? String(path.dropLast(5)) : path)
    }
}

/// The place of a file that pages refer to: its site path.
package struct AssetAddress: Sendable, Hashable, Comparable {
    package let path: String
    /// Whether clouds have files of their own there; else all clouds of a locale share one.
    package var isVersioned: Bool

    package init(path: String, isVersioned: Bool = false) {
        self.path = path
        self.isVersioned = isVersioned
    }

    /// The address of a file in a plain content folder.
    package init(_ key: PathKey) { self.init(path: key.rawValue) }

    package static func < (left: AssetAddress, right: AssetAddress) -> Bool {
        left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
}
