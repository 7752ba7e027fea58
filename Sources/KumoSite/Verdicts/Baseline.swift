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

    /// Reads a baseline file. Anything in it that cannot be used is an error, since a baseline that is half read
    /// would let faults through or report what is known.
    package static func read(_ source: SourceText) -> (Baseline, [Diagnostic]) {
        var reader = MapReader(source: source, subject: "The baseline")
        let document = JSONReader.read(source)
        for fault in document.faults {
            reader.report(.baselineInvalid("The baseline is not JSON: \(fault.words).", source, fault.range))
        }
        guard document.faults.isEmpty else { return (Baseline(), reader.diagnostics) }
        guard let root = document.root, let map = reader.map(root, keys: ["version", "findings"]) else {
            if reader.diagnostics.isEmpty { reader.report(.baselineInvalid("The baseline is empty.", source, 0..<0)) }
            return (Baseline(), reader.diagnostics)
        }
        if let written = map["version"], written.value.text.flatMap({ Int($0) }) != version {
            reader.report(
                .baselineInvalid("This baseline is of another version of kumo.", source, written.value.range))
        }
        var baseline = Baseline()
        guard let items = map["findings"]?.value.items else {
            reader.report(
                .baselineInvalid(
                    "The baseline has no list 'findings'.", source, root.range.lowerBound..<root.range.lowerBound))
            return (baseline, reader.diagnostics)
        }
        for item in items { baseline.add(item, &reader) }
        return (baseline, reader.diagnostics)
    }

    private mutating func add(_ item: YAMLNode, _ reader: inout MapReader) {
        guard let map = reader.map(item, keys: ["code", "file", "message", "text", "count"]) else { return }
        guard let code = map["code"]?.value.text, let message = map["message"]?.value.text else {
            reader.report(
                .baselineInvalid(
                    "A finding of the baseline needs 'code' and 'message'.", reader.source,
                    item.range.lowerBound..<item.range.lowerBound + 1))
            return
        }
        let count = map["count"].map { $0.value.text.flatMap { Int($0) } ?? 0 } ?? 1
        guard count > 0, count < 1 << 31 else {
            reader.report(
                .baselineInvalid("'count' is a number above 0.", reader.source, map["count"]?.value.range ?? item.range)
            )
            return
        }
        let identity = FindingIdentity(
            code: code, file: map["file"]?.value.text ?? "", message: message, text: map["text"]?.value.text ?? "")
        counts[identity, default: 0] += count
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
