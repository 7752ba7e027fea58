import KumoText

/// Words findings for people: what is wrong, the line with a mark under the place, and what to do.
struct TextReport {
    private let sources: [SourcePath: SourceText]
    private let style: Style

    init(sources: [SourcePath: SourceText], hasColor: Bool) {
        self.sources = sources
        style = Style(hasColor: hasColor)
    }

    /// The findings and, at the end, how many there are.
    func text(of diagnostics: [Diagnostic]) -> String {
        var text = ""
        for diagnostic in diagnostics { text += self.text(of: diagnostic) + "\n" }
        return text + summary(of: diagnostics)
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

    /// `2 errors, 1 warning`, or that nothing was found.
    func summary(of diagnostics: [Diagnostic]) -> String {
        let parts = Severity.allCases.compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            guard count > 0 else { return nil }
            return "\(count) \(severity.plural(count))"
        }
        return parts.isEmpty ? "" : parts.joined(separator: ", ") + "\n"
    }

    private func location(_ place: Diagnostic.Place) -> String {
        let file = Excerpt.visible(place.file.rawValue)
        guard let range = place.range, let source = sources[place.file] else { return file }
        let location = source.location(at: range.lowerBound)
        return "\(file):\(location.line):\(location.column)"
    }

    private func excerpt(at place: Diagnostic.Place) -> Excerpt? {
        guard let range = place.range, let source = sources[place.file] else { return nil }
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
        if !diagnostic.variants.isEmpty {
            remarks.append(("in", diagnostic.variants.map(Self.name).joined(separator: ", ")))
        }
        remarks += diagnostic.notes.map { ("note", "\($0.message): \(location($0.place))") }
        if let help = diagnostic.help { remarks.append(("help", help)) }
        return remarks
    }

    private static func name(_ variant: Diagnostic.Variant) -> String {
        [variant.cloud, variant.locale].compactMap { $0 }.joined(separator: " ")
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
struct Style {
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
