import KumoMarkdown
package import KumoText

/// Holds the numbered steps of an article's readings for different clouds against each other: the numbers that authors
/// write tell where a cloud lacks a step that others have.
struct StepComparison {
    private var readings: [Reading] = []

    private struct Reading {
        var article: ResolvedArticle
        var lists: [[Step]] = []
        /// The number of the last step before each list, among those of the same block.
        var before: [Int] = []
        /// List and position of each step.
        var positions: [Place: (list: Int, position: Int)] = [:]
    }

    /// Where a step is written, by which readings share it.
    private struct Place: Hashable {
        var file: SourcePath
        var line: Int
    }

    private struct Step {
        var place: Place
        /// As written.
        var number: Int
        var node: ContentTree.ID
    }

    /// - Parameter articles: the readings of one article in one locale.
    init(_ articles: [ResolvedArticle]) {
        guard articles.count > 1 else { return }
        readings = articles.map(Self.read)
    }

    /// What each reading lacks, by its position.
    var diagnostics: [(reading: Int, diagnostics: [Diagnostic])] {
        readings.indices.map { index in
            (index, readings[index].lists.indices.flatMap { gaps(in: $0, of: readings[index]) })
        }
    }

    private func gaps(in index: Int, of reading: Reading) -> [Diagnostic] {
        let list = reading.lists[index]
        return list.indices.compactMap { position in
            let step = list[position]
            let previous = position > 0 ? list[position - 1].number : reading.before[index]
            guard step.number > previous + 1 else { return nil }
            // Another cloud has the step before this one, and this cloud does not.
            for other in readings {
                guard let place = other.positions[step.place], place.position > 0 else { continue }
                let before = other.lists[place.list][place.position - 1]
                guard before.number == step.number - 1, reading.positions[before.place] == nil else { continue }
                return .stepMissing(
                    previous + 1...step.number - 1, isFirst: position == 0,
                    at: reading.article.content.place(of: step.node),
                    there: other.article.content.place(of: before.node))
            }
            return nil
        }
    }

    private static func read(_ article: ResolvedArticle) -> Reading {
        let content = article.content
        var reading = Reading(article: article)
        var last: [ContentTree.ID: Int] = [:]
        for id in content.nodes.descendants(of: content.nodes.root) {
            guard case .list(let style) = content[id].kind, style.start != nil else { continue }
            let steps = content.nodes.children(of: id).compactMap { step($0, in: content) }
            guard let first = steps.first, let final = steps.last else { continue }
            let parent = content.nodes.parent(of: id) ?? id
            // A list may go on where an image or a note stood between two steps.
            let before = last[parent] ?? 0
            reading.before.append(before < first.number ? before : 0)
            last[parent] = final.number
            for (position, step) in steps.enumerated() {
                reading.positions[step.place] = (reading.lists.count, position)
            }
            reading.lists.append(steps)
        }
        return reading
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
