import KumoSite

/// A report to the docs team as an HTML page in the site's design.
struct ReportPage {
    /// Of the page.
    var title: String
    var siteTitle: String
    var styles: ReportStyles
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

            """)
        switch styles {
        case .embedded(let sheets):
            buffer.markup("<style>\n")
            for sheet in sheets { buffer.styles(sheet) }
            buffer.markup("</style>\n")
        case .linked(let addresses):
            for address in addresses {
                buffer.markup("<link rel=\"stylesheet\"")
                buffer.urlAttribute("href", address)
                buffer.markup(">\n")
            }
        }
        buffer.markup("</head>\n")
    }
}

/// The style sheets of a report: part of it where it stands alone, else files of the site.
package enum ReportStyles: Sendable {
    case embedded([[UInt8]])
    /// Their addresses from the page.
    case linked([String])

    static let names = ["kumo.css", "report.css"]

    /// Those of a theme, as parts of the page.
    ///
    /// - Parameter theme: its files by name.
    package static func embedded(from theme: [String: [UInt8]]) -> ReportStyles {
        .embedded(names.compactMap { theme[$0] })
    }
}

/// A number of a report's table under its name, which stands beside it where there is no room for columns.
struct ReportFigure {
    var name: String
    /// Nil for nothing.
    var text: String?
    /// The class of a colour that stands for it.
    var swatch: String?

    init(_ name: String, _ number: Int, swatch: String? = nil) {
        self.init(name, number == 0 ? nil : "\(number)", swatch: swatch)
    }

    init(_ name: String, _ text: String?, swatch: String? = nil) {
        self.name = name
        self.text = text
        self.swatch = swatch
    }
}

extension HTMLBuffer {
    mutating func head(of figure: ReportFigure) {
        markup("<th class=\"number\">")
        add(figure.swatch)
        text(figure.name)
        markup("</th>")
    }

    mutating func cell(_ figure: ReportFigure) {
        markup("<td")
        attribute("class", figure.text == nil ? "number none" : "number")
        attribute("data-name", figure.name)
        markup(">")
        add(figure.swatch)
        text(figure.text ?? "–")
        markup("</td>")
    }

    private mutating func add(_ swatch: String?) {
        guard let swatch else { return }
        markup("<span")
        attribute("class", "swatch " + swatch)
        markup("></span>")
    }

    mutating func cell(_ text: String, _ name: StaticString) {
        markup("<")
        markup(name)
        markup(">")
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
