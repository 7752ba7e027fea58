import KumoMarkdown
package import KumoText

/// Holds the numbered steps of an article's readings for different clouds against each other: the numbers that authors
/// write tell where a cloud lacks a step that others have.
struct StepComparison {
    private var readings: [Reading] = []
    private let zoneGaps: ZoneGaps

    private struct Reading {
        var article: ResolvedArticle
        /// The steps of each list, and of the lists that go on with it where an image or a note stood between two steps.
        var runs: [[Step]] = []
        /// Run and position of each step.
        var positions: [Place: (run: Int, position: Int)] = [:]
    }

    /// Where a step is written, by which readings share it.
    private struct Place: Hashable {
        var file: SourcePath
        var line: Int
    }

    private struct Step {
        var place: Place
        /// As written; in a list whose steps all have one number, as shown.
        var number: Int
        var node: ContentTree.ID
    }

    /// - Parameters:
    ///   - articles: the readings of one article in one locale.
    ///   - zoneGaps: what is known already of zones that leave out clouds.
    init(_ articles: [ResolvedArticle], explainedBy zoneGaps: ZoneGaps) {
        self.zoneGaps = zoneGaps
        guard articles.count > 1 else { return }
        readings = articles.map(Self.read)
    }

    /// What each reading lacks, by its position.
    var diagnostics: [(reading: Int, diagnostics: [Diagnostic])] {
        readings.indices.map { index in
            (index, readings[index].runs.flatMap { gaps(in: $0, of: readings[index]) })
        }
    }

    private func gaps(in run: [Step], of reading: Reading) -> [Diagnostic] {
        run.indices.compactMap { position in
            let step = run[position]
            let previous = position > 0 ? run[position - 1].number : 0
            guard step.number > previous + 1 else { return nil }
            // Another cloud has the step before this one, and this cloud does not.
            for other in readings {
                guard let place = other.positions[step.place], place.position > 0 else { continue }
                let before = other.runs[place.run][place.position - 1]
                guard before.number == step.number - 1, reading.positions[before.place] == nil else { continue }
                let there = other.article.content.place(of: before.node)
                guard !zoneGaps.explain(there, for: reading.article.clouds) else { return nil }
                return .stepMissing(
                    previous + 1...step.number - 1, isFirst: position == 0,
                    at: reading.article.content.place(of: step.node), there: there)
            }
            return nil
        }
    }

    private static func read(_ article: ResolvedArticle) -> Reading {
        let content = article.content
        var reading = Reading(article: article)
        /// The last run in each block.
        var last: [ContentTree.ID: Int] = [:]
        for id in content.nodes.descendants(of: content.nodes.root) {
            guard case .list(let style) = content[id].kind, let start = style.start else { continue }
            let steps = numbered(content.nodes.children(of: id).compactMap { step($0, in: content) }, from: start)
            guard let first = steps.first else { continue }
            let parent = content.nodes.parent(of: id) ?? id
            var run = reading.runs.count
            if let known = last[parent], let before = reading.runs[known].last, before.number < first.number {
                run = known
            } else {
                reading.runs.append([])
            }
            last[parent] = run
            for step in steps {
                reading.positions[step.place] = (run, reading.runs[run].count)
                reading.runs[run].append(step)
            }
        }
        return reading
    }

    private static func numbered(_ steps: [Step], from start: Int) -> [Step] {
        guard steps.count > 1, steps.allSatisfy({ $0.number == start }) else { return steps }
        return steps.enumerated().map { offset, step in
            Step(place: step.place, number: start + offset, node: step.node)
        }
    }

    private static func step(_ id: ContentTree.ID, in content: ContentTree) -> Step? {
        let origin = content[id].origin
        let source = content.files[Int(origin.file)].source
        let start = origin.span.range.lowerBound
        guard case .item = content[id].kind, start < source.bytes.count else { return nil }
        let digits = source.bytes[start...].prefix { (0x30...0x39).contains($0) }.prefix(9)
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        return Step(place: Place(file: source.path, line: source.line(at: start)), number: number, node: id)
    }
}

extension Diagnostic {
    fileprivate static func stepMissing(
        _ numbers: ClosedRange<Int>, isFirst: Bool, at place: Place, there: Place
    ) -> Diagnostic {
        let which =
            numbers.count == 1 ? "step \(numbers.lowerBound)" : "steps \(numbers.lowerBound) to \(numbers.upperBound)"
        return Diagnostic(
            .stepMissingInCloud,
            isFirst
                ? "The list begins at step \(numbers.upperBound + 1): this cloud's readers do not get \(which)."
                : "This cloud's readers do not get \(which) of the list.",
            at: place, help: "write the step in a zone for them too, if they need it",
            notes: [.init("other clouds' readers get it here", at: there)], severity: isFirst ? .warning : .suggestion)
    }
}

extension DiagnosticCode {
    package static let stepMissingInCloud = DiagnosticCode("step-missing-in-cloud", .variants, .warning)
}
