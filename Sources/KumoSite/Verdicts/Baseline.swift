package import KumoText
import KumoYAML

/// The findings that a project had when it began to be checked, so that only new ones count.
///
/// A finding is known by what does not move (`FindingIdentity`) and counted: of a file with two equal faults and one
/// in the baseline, the second is new.
package struct Baseline: Sendable, Equatable {
    package private(set) var counts: [FindingIdentity: Int]

    package init(_ counts: [FindingIdentity: Int] = [:]) { self.counts = counts }

    /// The baseline in which all of these findings are.
    package init(_ diagnostics: [Diagnostic], sources: [SourcePath: SourceText]) {
        counts = [:]
        for diagnostic in diagnostics { counts[Self.identity(of: diagnostic, sources), default: 0] += 1 }
    }

    private static func identity(of diagnostic: Diagnostic, _ sources: [SourcePath: SourceText]) -> FindingIdentity {
        FindingIdentity(diagnostic, in: diagnostic.place.flatMap { sources[$0.file] })
    }

    /// What is made of findings by a baseline.
    package struct Verdict: Sendable {
        package var reported: [Diagnostic] = []
        package var accepted: [AcceptedFinding] = []
        /// What is in the baseline and was not found any more, with how many times.
        package var stale: [(identity: FindingIdentity, count: Int)] = []
    }

    package func verdict(on diagnostics: [Diagnostic], sources: [SourcePath: SourceText]) -> Verdict {
        var verdict = Verdict()
        var rest = counts
        for diagnostic in diagnostics {
            let identity = Self.identity(of: diagnostic, sources)
            if let count = rest[identity], count > 0 {
                rest[identity] = count - 1
                verdict.accepted.append(.init(diagnostic, .baseline))
            } else {
                verdict.reported.append(diagnostic)
            }
        }
        verdict.stale = rest.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return verdict
    }
}

extension Baseline {
    /// The version of the form that a baseline is written in.
    package static let version = 1

    /// Whether a file has the shape of a baseline, of whatever version.
    package static func isOne(_ source: SourceText) -> Bool {
        let root = YAMLReader.read(source).root
        return root?["version"] != nil && root?["findings"] != nil
    }

    /// Reads a baseline file. Anything in it that cannot be used is an error, since a baseline that is half read
    /// would let faults through or report what is known.
    package static func read(_ source: SourceText) -> (Baseline, [Diagnostic]) {
        var reader = BaselineReader(source)
        let baseline = reader.read()
        return (baseline, reader.diagnostics)
    }
}

/// Reads the JSON of a baseline.
private struct BaselineReader {
    private let source: SourceText
    private var reader: MapReader
    private var faults: [Diagnostic] = []

    /// Whatever is wrong with the file, it is the baseline that is not right.
    var diagnostics: [Diagnostic] {
        faults + reader.diagnostics.map { .baselineInvalid($0.message, source, $0.place?.range ?? 0..<1) }
    }

    init(_ source: SourceText) {
        self.source = source
        reader = MapReader(source: source, subject: "The baseline")
    }

    mutating func read() -> Baseline {
        let document = JSONReader.read(source)
        for fault in document.faults { report("The baseline is not JSON: \(fault.words).", fault.range) }
        guard document.faults.isEmpty else { return Baseline() }
        guard let root = document.root, !root.isNull else {
            report("The baseline is empty.", 0..<source.bytes.count)
            return Baseline()
        }
        guard let map = reader.map(root, keys: ["version", "findings"]) else { return Baseline() }
        let start = root.range.lowerBound..<root.range.lowerBound + 1
        guard let version = map["version"]?.value else {
            report("The baseline has no 'version'.", start)
            return Baseline()
        }
        if version.text.flatMap({ Int($0) }) != Baseline.version {
            report("This baseline is of another version of kumo.", version.range)
        }
        guard let findings = map["findings"]?.value else {
            report("The baseline has no list 'findings'.", start)
            return Baseline()
        }
        guard let items = findings.items else {
            report("'findings' is not a list.", findings.range)
            return Baseline()
        }
        var counts: [FindingIdentity: Int] = [:]
        for item in items { if let (identity, count) = entry(item) { counts[identity, default: 0] += count } }
        return Baseline(counts)
    }

    private mutating func entry(_ item: YAMLNode) -> (FindingIdentity, Int)? {
        guard let map = reader.map(item, keys: ["code", "file", "message", "text", "count"]) else { return nil }
        guard let code = map["code"]?.value.text, let message = map["message"]?.value.text else {
            report(
                "A finding of the baseline needs 'code' and 'message'.",
                item.range.lowerBound..<item.range.lowerBound + 1)
            return nil
        }
        for key in ["file", "text"] {
            guard let value = map[key]?.value, value.text == nil else { continue }
            report("'\(key)' is a text.", value.range)
            return nil
        }
        let count = map["count"].map { $0.value.text.flatMap { Int($0) } ?? 0 } ?? 1
        guard count > 0, count < 1 << 31 else {
            report("'count' is a number above 0.", map["count"]?.value.range ?? item.range)
            return nil
        }
        let identity = FindingIdentity(
            code: code, file: map["file"]?.value.text ?? "", message: message, text: map["text"]?.value.text ?? "")
        return (identity, count)
    }

    private mutating func report(_ message: String, _ range: Range<Int>) {
        faults.append(.baselineInvalid(message, source, range))
    }
}

extension YAMLFault {
    fileprivate var words: String {
        switch kind {
        case .syntax(let words): words
        case .duplicateKey(let key): "the key '\(key)' is there twice"
        case .tooDeep, .tooLarge: "it is nested too deeply"
        }
    }
}

extension Diagnostic {
    fileprivate static func baselineInvalid(_ message: String, _ source: SourceText, _ range: Range<Int>) -> Diagnostic
    {
        Diagnostic(
            .baselineInvalid, message, at: .init(source.path, range),
            help: "write it anew with --update-baseline, or take it from the last commit that had it whole")
    }

    /// - Parameter path: of the baseline.
    package static func baselineStale(_ stale: [(identity: FindingIdentity, count: Int)], _ path: SourcePath)
        -> Diagnostic
    {
        let count = stale.reduce(0) { $0 + $1.count }
        let first = stale.prefix(3).map { "\($0.identity.code) in \($0.identity.file)" }.joined(separator: ", ")
        let more = stale.count > 3 ? " and others" : ""
        return Diagnostic(
            .baselineStale,
            count == 1
                ? "A finding of the baseline is not there any more: \(first)."
                : "\(count) findings of the baseline are not there any more: \(first)\(more).",
            at: .init(path), help: "take them out with --update-baseline, so that they cannot come back unseen")
    }
}

extension DiagnosticCode {
    package static let baselineInvalid = DiagnosticCode("baseline-invalid", .project, .error)
    package static let baselineStale = DiagnosticCode("baseline-stale", .project, .info)
}
