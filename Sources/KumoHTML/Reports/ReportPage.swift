package import KumoSite

/// A report to the docs team as one HTML page in the site's design that needs no other file.
struct ReportPage {
    /// Of the page.
    var title: String
    var siteTitle: String
    /// The theme's style sheet, which becomes part of the page.
    var styles: [UInt8]
    var version: String

    /// - Parameter content: writes what is between the site's name and the foot of the page.
    func bytes(_ content: (inout HTMLBuffer) -> Void) -> [UInt8] {
        var buffer = HTMLBuffer()
        addHead(to: &buffer)
        buffer.markup("<body>\n<header class=\"site\"><div class=\"bar\"><p class=\"brand\"><span>")
        buffer.text(siteTitle)
        buffer.markup("</span></p></div></header>\n<main class=\"status\">\n")
        content(&buffer)
        buffer.markup("</main>\n<footer class=\"site-footer\"><div class=\"inner\"><p class=\"built\">Built with kumo ")
        buffer.text(version)
        buffer.markup("</p></div></footer>\n</body>\n</html>\n")
        return buffer.bytes
    }

    private func addHead(to buffer: inout HTMLBuffer) {
        buffer.markup(
            """
            <!DOCTYPE html>
            <html lang="en" dir="ltr">
            <head>
            <meta charset="utf-8">
            <title>
            """)
        buffer.text("\(title) | \(siteTitle)")
        buffer.markup(
            """
            </title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <style>

            """)
        buffer.styles(styles)
        buffer.markup(Self.ownStyles)
        buffer.markup("</style>\n</head>\n")
    }

    /// The colours of the states are apart in lightness too, for whoever does not tell the hues apart.
    private static let ownStyles: StaticString = """
        .status { inline-size: 100%; max-inline-size: 96rem; margin-inline: auto; padding: 2rem 1rem 3rem; box-sizing: border-box; }
        .status table { inline-size: 100%; }
        .status .number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .status .whole th, .status .whole td { border-block-start: 2px solid var(--line); font-weight: 650; }
        .status .bar-cell { min-inline-size: 8rem; vertical-align: middle; }
        .shares { display: block; inline-size: 100%; block-size: .6rem; border-radius: .3rem; background: var(--line); }
        .shares .fresh, .shares .ready { fill: #2a8a4a; } .shares .unknown { fill: #9aa3ad; }
        .shares .probablyStale { fill: #e0b03c; } .shares .stale { fill: #c9582a; } .shares .sourceGone { fill: #7a4fa0; }
        .shares .missing, .shares .untranslated { fill: transparent; } .shares .broken { fill: #a3282e; }
        .shares .unreviewed { fill: #8fb4cc; }
        .status details { margin-block-end: 1rem; } .status summary { cursor: pointer; font-weight: 650; }
        .status li code { overflow-wrap: anywhere; }
        .status .todo { list-style: none; padding-inline-start: 0; }
        .status .todo li { padding-block: .45rem; border-block-end: 1px solid var(--line); }
        .status .todo label { display: grid; grid-template-columns: 2rem minmax(0, 1fr); align-items: start; }
        .status .todo input { margin: .3rem 0 0; inline-size: 1.1rem; block-size: 1.1rem; }
        .status .todo .path, .status .todo .what { display: block; color: var(--ink-soft); font-size: .9em; }
        .status .todo .owner { white-space: nowrap; }
        .status .todo b { color: var(--ink); font-weight: 600; }
        @media (max-width: 40rem) { .status .bar-cell { display: none; } }
        @media print { .status details { display: block; } .status details > summary { break-after: avoid; } }

        """
}

extension HTMLBuffer {
    mutating func cell(_ text: String, _ name: StaticString, number: Bool) {
        markup("<")
        markup(name)
        markup(number ? " class=\"number\">" : ">")
        self.text(text)
        markup("</")
        markup(name)
        markup(">")
    }

    /// Shares of a whole side by side, each with its class; numbers beside it say the same.
    mutating func shares(_ shares: [(name: String, count: Int)], of whole: Int) {
        markup("<svg class=\"shares\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        var start = 0
        for share in shares where whole > 0 && share.count > 0 {
            let width = max(4, share.count * 1000 / whole)
            markup("<rect")
            attribute("class", share.name)
            attribute("x", "\(start)")
            attribute("width", "\(width)")
            markup(" height=\"10\"></rect>")
            start += width
        }
        markup("</svg>")
    }

    /// Writes a style sheet, out of which nothing leads.
    fileprivate mutating func styles(_ sheet: [UInt8]) {
        var rest = sheet[...]
        while let end = rest.firstRange(of: "</".utf8) {
            html(Array(rest[..<end.lowerBound]))
            markup("<\\/")
            rest = rest[end.upperBound...]
        }
        html(Array(rest))
    }
}
