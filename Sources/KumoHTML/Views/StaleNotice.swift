import KumoSite

/// Says on a translated page that its original has changed since, from when on, and which sections it is about.
struct StaleNotice {
    private let status: TranslationStatus
    private let changes: ChangedSections
    private let headings: [Heading]
    private let words: UIWords

    /// - Returns: nil for a page whose text is not known to be older than its original's.
    init?(_ status: TranslationStatus?, _ content: ContentTree, _ words: UIWords) {
        guard let status, status.state == .stale, !status.reasons.contains(.onlyMetadataChanged) else { return nil }
        self.status = status
        changes = ChangedSections(status, content)
        headings = content.headings
        self.words = words
    }

    /// The whole notice.
    ///
    /// - Parameters:
    ///   - original: the original's page, seen from this one; nil where the cloud has none.
    ///   - language: of the original.
    func html(original: String?, language: LocaleID) -> [UInt8] {
        var buffer = HTMLBuffer()
        buffer.html(sentence)
        addChanged(to: &buffer, original, language)
        addNew(to: &buffer, original, language)
        return buffer.bytes
    }

    /// Only that the original has changed, and since when.
    var sentence: [UInt8] {
        let date = status.staleSince.flatMap { words.date($0) }
        var buffer = HTMLBuffer()
        buffer.markup("<p>")
        buffer.text((date.map { words.text(.staleNoticeSince, ["date": $0]) } ?? words[.staleNotice]).utf8)
        buffer.markup("</p>\n")
        return buffer.bytes
    }

    private func addChanged(to buffer: inout HTMLBuffer, _ original: String?, _ language: LocaleID) {
        guard !changes.sections.isEmpty else { return }
        open(.changedSections, &buffer)
        for section in changes.sections {
            let heading = headings[section.heading]
            buffer.markup("<li><a")
            buffer.urlAttribute("href", "#" + heading.id)
            buffer.markup(">")
            buffer.text(heading.text)
            buffer.markup("</a>")
            if let original, let id = section.original {
                buffer.markup(" <a class=\"original-section\"")
                buffer.urlAttribute("href", original + "#" + id)
                buffer.attribute("hreflang", language.rawValue)
                buffer.markup(">")
                buffer.text(words[.readOriginal].utf8)
                buffer.markup("</a>")
            }
            buffer.markup("</li>\n")
        }
        buffer.markup("</ul>\n")
    }

    /// Nobody can be sent to what the translation lacks but to the original, in its own words.
    private func addNew(to buffer: inout HTMLBuffer, _ original: String?, _ language: LocaleID) {
        guard let original, !changes.new.isEmpty else { return }
        open(.newSections, &buffer)
        for section in changes.new {
            buffer.markup("<li><a")
            buffer.urlAttribute("href", original + "#" + section.id)
            buffer.attribute("hreflang", language.rawValue)
            buffer.attribute("lang", language.rawValue)
            buffer.attribute("dir", language.direction)
            buffer.markup(">")
            buffer.text(section.title)
            buffer.markup("</a></li>\n")
        }
        buffer.markup("</ul>\n")
    }

    private func open(_ words: UIWord, _ buffer: inout HTMLBuffer) {
        buffer.markup("<p>")
        buffer.text(self.words[words].utf8)
        buffer.markup("</p>\n<ul class=\"changed\">\n")
    }
}
