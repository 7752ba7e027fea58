package import KumoMarkdown

/// A page that is written as YAML: what its keys say, with every text and address in its place.
package struct YAMLPage: Sendable {
    package var kind: Kind
    package var mime: YAMLMime
    /// The heading of the page.
    package var title: Words?
    var summary: Words?
    var content = Content.none
    /// What stands under keys that pages of this kind do not have.
    var rest: [Block] = []

    package enum Kind: Sendable, Hashable {
        /// Cards with lists of links.
        case landing
        /// The front page of a product.
        case hub
        /// Questions and answers.
        case faq
        /// Steps, one after the other.
        case tutorial
        /// The landing pages of before `landing`.
        case landingData
        /// Anything else; known means that Learn has a schema for it.
        case other(isKnown: Bool)
    }

    enum Content: Sendable {
        case none
        case landing([Card])
        case hub(HubContent)
        case faq(FAQContent)
        case tutorial([TutorialUnit])
    }

    /// Words of the page: plain, or Markdown by the number of the passage in the file's `SourceDocument`.
    package enum Words: Sendable, Hashable {
        case plain(String, SourceSpan)
        case markdown(Int, SourceSpan)

        var span: SourceSpan {
            switch self {
            case .plain(_, let span), .markdown(_, let span): span
            }
        }
    }

    /// What a key such as `url` leads to.
    struct Address: Sendable, Hashable {
        var text: String
        var span: SourceSpan
    }

    struct PageLink: Sendable {
        var words: Words
        var address: Address?
        var label: PageLabel?
    }

    struct LinkGroup: Sendable {
        var title: Words?
        var label: PageLabel?
        var links: [PageLink]
    }

    struct Card: Sendable {
        var title: Words?
        var address: Address?
        var image: Address?
        var summary: Words?
        var label: PageLabel?
        var groups: [LinkGroup] = []
        var span: SourceSpan
    }

    struct CardSection: Sendable {
        var title: Words?
        var summary: Words?
        var cards: [Card]
        var span: SourceSpan
    }

    struct HubContent: Sendable {
        var highlights: [Card] = []
        var sections: [CardSection] = []
        var footer: Words?
    }

    struct FAQContent: Sendable {
        var sections: [Section] = []
        var more: Words?

        struct Section: Sendable {
            var name: Words?
            var summary: Words?
            var questions: [Question]
        }

        struct Question: Sendable {
            var question: Words?
            var answer: Words?
        }
    }

    struct TutorialUnit: Sendable {
        var title: Words?
        var minutes: Int?
        var content: [Words]
        var span: SourceSpan
    }

    /// A piece of a page of which only the form of its YAML is known.
    enum Block: Sendable {
        case heading(Words, level: Int, Address?)
        case words(Words)
        case link(PageLink)
        case image(Address, alternate: String)
        case list([Words])
        /// A value under the name of its key.
        case property(String, Words)
    }
}

/// What kind of thing a link or a card leads to, as Learn's pages call it (`itemType`, `linkListType`).
package enum PageLabel: String, Sendable, Hashable, CaseIterable, BitwiseCopyable {
    case architecture, concept, deploy, download
    case getStarted = "get-started"
    case howToGuide = "how-to-guide"
    case learn, overview, quickstart, reference, sample, training, tutorial, video
    case whatsNew = "whats-new"
}
