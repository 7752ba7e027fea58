import KumoText

/// Words findings for people: what is wrong, the line with a mark under the place, and what to do.
struct TextReport {
    private let findings: Findings
    private let options: Options
    private let style: Style

    struct Options {
        var hasColor = false
        /// The most findings of a code that are shown, errors excepted; nil for all.
        var limit: Int?
    }

    init(_ findings: Findings, _ options: Options = .init()) {
        self.findings = findings
        self.options = options
        style = Style(hasColor: options.hasColor)
    }

    /// The findings and, at the end, how many there are.
    var text: String {
        var text = ""
        var shown: [String: Int] = [:]
        for diagnostic in findings.reported {
            shown[diagnostic.code.name, default: 0] += 1
            if let limit = options.limit, diagnostic.severity != .error, shown[diagnostic.code.name, default: 0] > limit
            {
                continue
            }
            text += self.text(of: diagnostic) + "\n"
        }
        return text + summary
    }

    /// `2 errors, 1 warning`, with a table of codes where there are more findings than fit a screen.
    private var summary: String {
        var text = ""
        let counts = findings.byCode
        if findings.reported.count > Self.fewFindings, counts.count > 1 || hidden(in: counts) > 0 {
            text += table(counts) + "\n"
        }
        text += findings.summary
        if !findings.accepted.isEmpty {
            text += text.isEmpty ? "" : "; "
            text += "\(findings.accepted.count) accepted by comments or by the baseline"
        }
        return text.isEmpty ? "" : text + "\n"
    }

    private static let fewFindings = 20

    private func hidden(in counts: [Findings.CodeCount]) -> Int {
        counts.reduce(0) { $0 + hidden(of: $1) }
    }

    /// The findings of a code that are only counted.
    private func hidden(of count: Findings.CodeCount) -> Int {
        guard let limit = options.limit else { return 0 }
        return count.diagnostics.dropFirst(limit).count { $0.severity != .error }
    }

    /// The codes by how much they matter and how often they are found.
    private func table(_ counts: [Findings.CodeCount]) -> String {
        let widest = counts.map(\.code.name.count).max() ?? 0
        let digits = counts.map { String($0.diagnostics.count).count }.max() ?? 0
        var text = ""
        for count in counts {
            let number = String(count.diagnostics.count)
            let name = count.code.name
            let hidden = hidden(of: count)
            text += String(repeating: " ", count: digits - number.count + 2) + number + "  "
            text += style.severity(count.severity, name) + String(repeating: " ", count: widest - name.count + 2)
            text += count.severity.plural(count.diagnostics.count)
            if count.files.count > 1 { text += " in \(count.files.count) files" }
            if hidden > 0 { text += ", \(count.diagnostics.count - hidden) shown" }
            text += "\n"
        }
        if hidden(in: counts) > 0 {
            text +=
                "\n--max-findings 0 shows all, --code CODE one kind of them; kumo explain CODE says what it means.\n"
        }
        return text
    }

    func text(of diagnostic: Diagnostic) -> String {
        let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code.name)]"
        var text =
            style.severity(diagnostic.severity, head) + style.bold(": " + Excerpt.visible(diagnostic.message)) + "\n"
        var margin = " "
        if let place = diagnostic.place {
            let excerpt = excerpt(at: place)
            margin = String(repeating: " ", count: (excerpt.map { String($0.line).count } ?? 1) + 1)
            text += "\(style.faint("\(margin.dropLast())-->")) \(location(place))\n"
            if let excerpt, let range = place.range, !range.isEmpty || !excerpt.text.isEmpty {
                text += lines(of: excerpt, margin: margin, diagnostic.severity)
            }
        }
        for remark in remarks(on: diagnostic) {
            let lines = remark.text.split(separator: "\n", omittingEmptySubsequences: false)
            let first = lines.first.map(String.init) ?? ""
            text += "\(style.faint(margin + "=")) \(style.bold(remark.kind)): \(Excerpt.visible(first))\n"
            for line in lines.dropFirst() { text += "\(margin)  \(Excerpt.visible(String(line)))\n" }
        }
        return text
    }

    private func location(_ place: Diagnostic.Place) -> String {
        let file = Excerpt.visible(place.file.rawValue)
        guard let start = findings.region(of: place)?.start else { return file }
        return "\(file):\(start.line):\(start.column)"
    }

    private func excerpt(at place: Diagnostic.Place) -> Excerpt? {
        guard let range = place.range, let source = findings.sources[place.file] else { return nil }
        return Excerpt(of: range, in: source)
    }

    private func lines(of excerpt: Excerpt, margin: String, _ severity: Severity) -> String {
        let bar = style.faint("|")
        let number = String(excerpt.line)
        let padding = String(repeating: " ", count: max(0, margin.count - 1 - number.count))
        let mark = style.severity(severity, String(repeating: "^", count: excerpt.markWidth))
        return "\(margin)\(bar)\n"
            + "\(padding)\(style.faint(number)) \(bar) \(excerpt.text)\n"
            + "\(margin)\(bar) \(String(repeating: " ", count: excerpt.markStart))\(mark)\n"
    }

    private func remarks(on diagnostic: Diagnostic) -> [(kind: String, text: String)] {
        var remarks: [(kind: String, text: String)] = []
        if let names = diagnostic.variantNames { remarks.append(("in", names)) }
        remarks += diagnostic.notes.map { ("note", "\($0.message): \(location($0.place))") }
        if let help = diagnostic.help { remarks.append(("help", help)) }
        return remarks
    }
}

extension Severity {
    func plural(_ count: Int) -> String {
        switch self {
        case .error: count == 1 ? "error" : "errors"
        case .warning: count == 1 ? "warning" : "warnings"
        case .suggestion: count == 1 ? "suggestion" : "suggestions"
        case .info: count == 1 ? "info" : "infos"
        }
    }
}

/// The colours of a terminal, or none.
private struct Style {
    let hasColor: Bool

    func severity(_ severity: Severity, _ text: String) -> String {
        switch severity {
        case .error: code("1;31", text)
        case .warning: code("1;33", text)
        case .suggestion: code("1;36", text)
        case .info: code("1;34", text)
        }
    }

    func bold(_ text: String) -> String { code("1", text) }
    func faint(_ text: String) -> String { code("34", text) }

    private func code(_ code: String, _ text: String) -> String {
        hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
