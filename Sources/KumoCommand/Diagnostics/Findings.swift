import KumoSite
import KumoText

/// What a command found: what it reports, what somebody has accepted, and the files that all of it is in.
struct Findings {
    /// In reporting order.
    var reported: [Diagnostic]
    var accepted: [AcceptedFinding] = []
    var sources: [SourcePath: SourceText]
    /// The way from the top of the checkout to the project.
    var folder = SourcePath("")

    /// Where a place begins and ends; nil for a whole file and for a file that is not at hand.
    func region(of place: Diagnostic.Place?) -> Region? {
        guard let place, let range = place.range, let source = sources[place.file] else { return nil }
        return Region(start: source.location(at: range.lowerBound), end: source.location(at: range.upperBound))
    }

    /// From the first character to the one after the last.
    struct Region {
        var start: SourceLocation
        var end: SourceLocation
    }

    func count(of severity: Severity) -> Int { reported.count { $0.severity == severity } }

    /// `1 error, 2 warnings`; empty where nothing is reported.
    var summary: String {
        Severity.allCases.compactMap { severity in
            let count = count(of: severity)
            return count > 0 ? "\(count) \(severity.plural(count))" : nil
        }.joined(separator: ", ")
    }

    /// The codes that are reported with their findings: the worst first, of equal ones that with the most.
    var byCode: [CodeCount] {
        var counts: [String: CodeCount] = [:]
        for diagnostic in reported {
            counts[diagnostic.code.name, default: CodeCount(code: diagnostic.code)].add(diagnostic)
        }
        return counts.values.sorted()
    }

    struct CodeCount: Comparable {
        let code: DiagnosticCode
        private(set) var severity = Severity.info
        private(set) var diagnostics: [Diagnostic] = []
        private(set) var files: Set<SourcePath> = []

        init(code: DiagnosticCode) { self.code = code }

        fileprivate mutating func add(_ diagnostic: Diagnostic) {
            if diagnostic.severity.isAtLeast(severity) { severity = diagnostic.severity }
            diagnostics.append(diagnostic)
            if let file = diagnostic.place?.file { files.insert(file) }
        }

        static func < (left: CodeCount, right: CodeCount) -> Bool {
            if left.severity != right.severity { return left.severity.isAtLeast(right.severity) }
            let (leftCount, rightCount) = (left.diagnostics.count, right.diagnostics.count)
            return leftCount != rightCount ? leftCount > rightCount : left.code.name < right.code.name
        }
    }
}

extension Diagnostic {
    /// The variants in which it holds, in words: `o365-21vianet ja-JP, o365-germany`.
    var variantNames: String? {
        guard !variants.isEmpty else { return nil }
        return variants.map { [$0.cloud, $0.locale].compactMap { $0 }.joined(separator: " ") }.joined(separator: ", ")
    }
}
