import KumoText

/// Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
struct GitHubReport {
    private let findings: Findings

    /// GitHub shows no more than ten annotations of a kind for a step and leaves the others out.
    private static let limit = 10

    private enum Kind: String, CaseIterable {
        case error, warning, notice
    }

    init(_ findings: Findings) {
        self.findings = findings
    }

    var text: String {
        guard !findings.reported.isEmpty else { return "kumo has nothing to report.\n" }
        var text = ""
        for kind in Kind.allCases {
            let own = findings.reported.filter { Self.kind(of: $0.severity) == kind }
            for diagnostic in own.prefix(Self.limit) { text += command(kind, diagnostic) + "\n" }
        }
        return text + summary
    }

    /// What GitHub would not show of the rest is counted by code.
    private var summary: String {
        var text = "kumo found \(findings.summary).\n"
        guard findings.reported.count > Self.limit else { return text }
        for count in findings.byCode {
            text += "  \(count.diagnostics.count) \(count.code.name) (\(count.severity.rawValue))\n"
        }
        return text
    }

    private static func kind(of severity: Severity) -> Kind {
        switch severity {
        case .error: .error
        case .warning: .warning
        case .suggestion, .info: .notice
        }
    }

    private func command(_ kind: Kind, _ diagnostic: Diagnostic) -> String {
        var properties: [(String, String)] = []
        if let place = diagnostic.place {
            properties.append(("file", findings.folder.appending(place.file.rawValue).rawValue))
        }
        if let region = findings.region(of: diagnostic.place) {
            properties.append(("line", String(region.start.line)))
            properties.append(("endLine", String(region.end.line)))
            // Columns are for places in one line.
            if region.start.line == region.end.line {
                properties.append(("col", String(region.start.column)))
                properties.append(("endColumn", String(max(region.start.column, region.end.column))))
            }
        }
        properties.append(("title", diagnostic.code.name))
        var message = diagnostic.message
        if let names = diagnostic.variantNames { message += "\nin: \(names)" }
        if let help = diagnostic.help { message += "\nhelp: \(help)" }
        let written = properties.map { "\($0)=\(Self.escaped(property: $1))" }.joined(separator: ",")
        return "::\(kind.rawValue) \(written)::\(Self.escaped(data: message))"
    }

    /// GitHub's own escaping (`toCommandValue` of its toolkit), so that nothing an author wrote ends a command.
    private static func escaped(data text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default: result += Excerpt.visible(String(scalar))
            }
        }
        return result
    }

    private static func escaped(property text: String) -> String {
        var result = ""
        for scalar in escaped(data: text).unicodeScalars {
            switch scalar {
            case ":": result += "%3A"
            case ",": result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
