import KumoMarkdown
import KumoSite

/// The constructs of the Learn dialect, as kumo's own pages have them; where DocFX's front ends expect
/// something else, see `ContentWriter+DocFX`.
extension ContentWriter {
    mutating func openConstruct(_ id: ContentTree.ID) {
        switch content[id].kind {
        case .row: openLine("<section class=\"row\">\n")
        case .column(let span): openColumn(span)
        case .audienceZone(let index): openZone(content.zones[Int(index)])
        case .division(let index): openDivision(content.tags[Int(index)])
        case .group(let group): openGroup(group)
        case .tabGroup(let number):
            markup == .docfx ? openDocFXTabGroup(id, number) : openLine("<div class=\"tabs\">\n")
        case .tab(let index):
            markup == .docfx ? openDocFXTab(content.tabs[Int(index)]) : openTab(content.tabs[Int(index)])
        case .tabTitle: openLine("<div class=\"tab-title\">")
        case .untranslated:
            buffer.markup("<span class=\"no-loc\" dir=\"ltr\" lang=\"en-us\"")
            buffer.markup(markup == .docfx ? ">" : " translate=\"no\">")
        case .imageBorder: buffer.markup("<span class=\"mx-imgBorder\">")
        case .footnotes: openLine("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
        case .footnote(let note): openFootnote(Int(note))
        case .definitionList: openLine("<dl>\n")
        case .definitionTerm: openLine("<dt>")
        case .definition: openLine("<dd>")
        case .complexMedia: openLine("<div class=\"complex-image\">\n")
        case .form(let index): writeForm(content.forms[Int(index)])
        default: break
        }
    }

    mutating func closeConstruct(_ id: ContentTree.ID) {
        switch content[id].kind {
        case .row: openLine("</section>\n")
        case .group(let group): closeGroup(group)
        case .column, .audienceZone, .division, .complexMedia, .tabGroup: openLine("</div>\n")
        case .tab: openLine("</section>\n")
        case .tabTitle: buffer.markup("</div>\n")
        case .footnotes: openLine("</ol>\n</section>\n")
        case .footnote(let note): closeFootnote(id, Int(note))
        case .definitionList: openLine("</dl>\n")
        case .definitionTerm: buffer.markup("</dt>\n")
        case .definition: buffer.markup("</dd>\n")
        case .untranslated, .imageBorder: buffer.markup("</span>")
        default: break
        }
    }

    private mutating func openColumn(_ span: Int32) {
        buffer.lineStart()
        buffer.markup("<div")
        buffer.attribute("class", span > 1 ? "column span\(span)" : "column")
        buffer.markup(">\n")
    }

    private mutating func openZone(_ zone: AudienceZone) {
        buffer.lineStart()
        buffer.markup("<div")
        var classes = "zone"
        if zone.target != nil { classes += " has-target" }
        if !zone.pivots.isEmpty { classes += " has-pivot" }
        buffer.attribute("class", classes)
        if let target = zone.target { buffer.attribute("data-target", target) }
        if !zone.pivots.isEmpty { buffer.attribute("data-pivot", zone.pivots.joined(separator: " ")) }
        buffer.markup(">\n")
    }

    private mutating func openDivision(_ tag: HTMLTag) {
        buffer.lineStart()
        writeTag(tag)
        buffer.markup("\n")
    }

    private mutating func openTab(_ tab: Tab) {
        buffer.lineStart()
        buffer.markup("<section class=\"tab\"")
        buffer.attribute("data-tab", tab.id)
        if !tab.condition.isEmpty { buffer.attribute("data-condition", tab.condition) }
        buffer.markup(">\n")
    }

    mutating func openAlert(_ kind: AlertKind) {
        buffer.lineStart()
        buffer.markup("<div")
        buffer.attribute("class", "alert " + kind.rawValue)
        buffer.markup(">\n<p class=\"alert-title\">")
        buffer.text(words[kind.word])
        buffer.markup("</p>\n")
    }

    /// Readers get the word that the mark stands for; front ends get what DocFX writes.
    mutating func writeStray(_ mark: StrayMark, _ written: TextReference) {
        if markup == .docfx { return buffer.text(content.bytes(written)) }
        switch mark {
        case .colons, .construct: return
        case .alert(let kind): writeStrong(words[kind.word])
        case .unknownAlert: writeStrong(StrayMark.word(of: content.bytes(written)))
        }
    }

    private mutating func writeStrong(_ words: String) {
        buffer.markup("<strong>")
        buffer.text(words)
        buffer.markup("</strong>")
    }

    /// Between the marks that a page's script looks for, as DocFX v2 writes it.
    mutating func writeFormula(_ text: TextReference, isBlock: Bool) {
        if isBlock { openLine("<div class=\"math\">\n\\[\n") } else { buffer.markup("<span class=\"math\">\\(") }
        buffer.text(content.bytes(text))
        buffer.markup(isBlock ? "\\]</div>\n" : "\\)</span>")
    }

    mutating func writeMissingSample() {
        if markup == .docfx { return writeDocFXMissingSample() }
        openAlert(.warning)
        buffer.markup("<p>")
        buffer.text(words[.sampleMissing])
        buffer.markup("</p>\n</div>\n")
    }

    mutating func writeVideo(_ id: ContentTree.ID, _ link: LinkID) {
        guard case .external(let url) = page[link] else { return }
        let player = content.players[id]
        if markup == .docfx {
            if let player { return writeDocFXVideo(url, player) }
            openLine("<div class=\"embeddedvideo\"><iframe")
            buffer.urlAttribute("src", url)
            buffer.markup(" frameborder=\"0\" allowfullscreen=\"true\" data-linktype=\"external\"></iframe></div>\n")
            return
        }
        openLine("<div class=\"embeddedvideo\"")
        if let width = player?.maximumWidth { buffer.attribute("style", "max-width:\(width)px") }
        buffer.markup("><iframe")
        buffer.urlAttribute("src", url)
        let title = player?.title ?? ""
        buffer.attribute("title", title.isEmpty ? words.text(.videoTitle, ["title": page.article.title]) : title)
        buffer.markup(" loading=\"lazy\" allowfullscreen></iframe></div>\n")
    }

    /// Learn's portals fill the form in and take its button into use; elsewhere it cannot be sent.
    private mutating func writeForm(_ form: LearnForm) {
        openLine("<form class=\"chromeless-form\"")
        if let model = form.model { buffer.attribute("data-model", model) }
        buffer.attribute("data-action", form.action)
        buffer.markup(">\n<div></div>\n<button class=\"button is-primary\" disabled=\"disabled\" type=\"submit\">")
        buffer.text(form.submitText)
        buffer.markup("</button>\n</form>\n")
    }
}

extension AlertKind {
    var word: UIWord {
        switch self {
        case .note: .note
        case .tip: .tip
        case .important: .important
        case .caution: .caution
        case .warning: .warning
        }
    }
}
