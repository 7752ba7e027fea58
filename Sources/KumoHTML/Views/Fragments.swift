import KumoSite

/// The small pieces of HTML that templates put in their places.
enum Fragments {
    struct Crumb {
        var name: String
        /// Of the name; nil where it is the reader's.
        var language: LocaleID?
        var href: String?
    }

    /// The way from the front page; the last crumb is where the reader is.
    static func breadcrumb(_ crumbs: [Crumb]) -> [UInt8] {
        var buffer = HTMLBuffer()
        buffer.markup("<ol>\n")
        for (index, crumb) in crumbs.enumerated() {
            buffer.markup("<li>")
            if index == crumbs.count - 1 {
                buffer.markup("<span")
                buffer.language(crumb.language)
                buffer.markup(" aria-current=\"page\">")
                buffer.text(crumb.name)
                buffer.markup("</span>")
            } else if let href = crumb.href {
                buffer.markup("<a")
                buffer.urlAttribute("href", href)
                buffer.language(crumb.language)
                buffer.markup(">")
                buffer.text(crumb.name)
                buffer.markup("</a>")
            } else {
                buffer.markup("<span")
                buffer.language(crumb.language)
                buffer.markup(">")
                buffer.text(crumb.name)
                buffer.markup("</span>")
            }
            buffer.markup("</li>\n")
        }
        buffer.markup("</ol>\n")
        return buffer.bytes
    }

    /// The page's headings of level two and three; empty where there are fewer than two.
    static func outline(_ headings: [Heading]) -> [UInt8] {
        let shown = headings.filter { (2...3).contains($0.level) && !$0.text.isEmpty }
        guard shown.count > 1 else { return [] }
        var buffer = HTMLBuffer()
        buffer.markup("<ul>\n")
        var isNested = false
        for (index, heading) in shown.enumerated() {
            let nests = heading.level == 3 && index > 0
            if nests, !isNested { buffer.markup("\n<ul>\n") } else if index > 0 { buffer.markup("</li>\n") }
            if !nests, isNested { buffer.markup("</ul>\n</li>\n") }
            isNested = nests
            buffer.markup("<li><a")
            buffer.urlAttribute("href", "#" + heading.id)
            buffer.markup(">")
            buffer.text(heading.text)
            buffer.markup("</a>")
        }
        buffer.markup("</li>\n")
        if isNested { buffer.markup("</ul>\n</li>\n") }
        buffer.markup("</ul>\n")
        return buffer.bytes
    }

    struct Choice {
        var name: String
        var href: String
        var isCurrent: Bool
        var language: LocaleID?
        /// Said beside the name where the choice leads to another page.
        var remark: String?
    }

    /// The menu of clouds or of languages.
    static func choices(_ choices: [Choice]) -> [UInt8] {
        var buffer = HTMLBuffer()
        buffer.markup("<ul>\n")
        for choice in choices {
            buffer.markup("<li><a")
            buffer.urlAttribute("href", choice.href)
            if let language = choice.language {
                buffer.attribute("hreflang", language.rawValue)
                buffer.attribute("lang", language.rawValue)
            }
            if choice.isCurrent { buffer.markup(" aria-current=\"true\"") }
            if choice.remark != nil { buffer.markup(" class=\"elsewhere\"") }
            buffer.markup(">")
            buffer.text(choice.name)
            if let remark = choice.remark {
                buffer.markup(" <small>")
                buffer.text(remark)
                buffer.markup("</small>")
            }
            buffer.markup("</a></li>\n")
        }
        buffer.markup("</ul>\n")
        return buffer.bytes
    }

    /// The same page in other languages, for search engines.
    static func alternates(_ links: [(language: String, href: String)]) -> [UInt8] {
        var buffer = HTMLBuffer()
        for link in links {
            buffer.markup("<link rel=\"alternate\"")
            buffer.attribute("hreflang", link.language)
            buffer.urlAttribute("href", link.href)
            buffer.markup(">\n")
        }
        return buffer.bytes
    }
}

extension HTMLBuffer {
    /// Says in which language words are that are not in the reader's.
    mutating func language(_ language: LocaleID?) {
        if let language { attribute("lang", language.rawValue) }
    }
}
