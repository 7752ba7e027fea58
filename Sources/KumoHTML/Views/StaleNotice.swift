import KumoSite

/// Says on a translated page that its original has changed since, from when on, and which sections it is about.
struct StaleNotice {
    private let status: TranslationStatus
    private let headings: [Heading]
    private let words: UIWords

    /// - Returns: nil for a page that is not known to be older than its original.
    init?(_ status: TranslationStatus?, _ headings: [Heading], _ words: UIWords) {
        guard let status, status.state == .stale else { return nil }
        self.status = status
        self.headings = headings
        self.words = words
    }

    /// - Parameter original: the original's page, seen from this one; nil where the cloud has none.
    func html(original: String?) -> [UInt8] {
        var buffer = HTMLBuffer()
        buffer.markup("<p>")
        buffer.text(sentence.utf8)
        buffer.markup("</p>\n")
        let changed = changedHeadings
        guard !changed.isEmpty else { return buffer.bytes }
        buffer.markup("<p>")
        buffer.text(words[.changedSections].utf8)
        buffer.markup("</p>\n<ul class=\"changed\">\n")
        for (heading, id) in changed {
            buffer.markup("<li><a")
            buffer.urlAttribute("href", "#" + heading.id)
            buffer.markup(">")
            buffer.text(heading.text)
            buffer.markup("</a>")
            if let original {
                buffer.markup(" <a class=\"original-section\"")
                buffer.urlAttribute("href", original + "#" + id)
                buffer.markup(">")
                buffer.text(words[.readOriginal].utf8)
                buffer.markup("</a>")
            }
            buffer.markup("</li>\n")
        }
        buffer.markup("</ul>\n")
        return buffer.bytes
    }

    private var sentence: String {
        guard let date = status.staleSince.flatMap({ words.date($0) }) else { return words[.staleNotice] }
        return words.text(.staleNoticeSince, ["date": date])
    }

    /// The page's headings whose sections changed in the original, with the original's ids of these.
    private var changedHeadings: [(heading: Heading, id: String)] {
        let changed = Set(status.changedHeadings)
        return headings.compactMap { heading in
            ([heading.id] + heading.aliases).first(where: changed.contains).map { (heading, $0) }
        }
    }
}
