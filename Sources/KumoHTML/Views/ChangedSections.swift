import KumoMarkdown
import KumoSite
import KumoText

/// Which sections of a translated page are not what the original has by now, as far as the source's history tells.
struct ChangedSections {
    /// A section of the page.
    struct Section {
        /// Among the page's headings.
        var heading: Int
        /// The original's id of it; nil where the original has it no more.
        var original: String?
    }

    /// In the order of the page.
    private(set) var sections: [Section] = []
    /// Sections that only the original has.
    private(set) var new: [NewSection] = []

    static let none = ChangedSections()

    private init() {}

    /// - Returns: none for a page that is not known to be older than its original.
    init(_ status: TranslationStatus?, _ content: ContentTree) {
        guard let status, status.state == .stale else { return }
        new = status.newSections
        guard !status.outdated.isEmpty, let source = content.files.first?.source else { return }
        let lines = Dictionary(status.outdated.map { ($0.line, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, heading) in content.headings.enumerated() {
            let origin = content[heading.node].origin
            // Headings of other files have lines of their own.
            guard origin.file == 0, let found = lines[source.line(at: origin.span.range.lowerBound) + 1] else {
                continue
            }
            sections.append(Section(heading: index, original: found.original))
        }
    }
}

/// What stands below the heading of a section that is not what the original has by now.
struct SectionMark {
    var text: String
    /// The section of the original, seen from the page, and what the link to it says.
    var original: (href: String, words: String, language: String)?
}
