import KumoSite
import KumoText

/// The facts of a project with the places of their uses.
struct FactList: Encodable {
    private var facts: [Entry]

    private struct Entry: Encodable {
        var id: String
        var kind: String
        var note: String?
        var owner: String?
        var until: String?
        var file: String
        var line: Int?
        var values: [Value]
        var never: [String]?
        var was: [String]?
        /// Patterns over paths; nil for everywhere.
        var `where`: [String]?
        var uses: [Use]
    }

    private struct Value: Encodable {
        var cloud: String?
        var locale: String?
        var text: String
    }

    private struct Use: Encodable {
        var file: String
        var line: Int?
        var column: Int?
        var text: String
        var locale: String
        var clouds: [String]
    }

    init(_ site: Site, _ project: Project) {
        let lines = PlaceLines(project)
        let clouds = site.configuration.clouds
        let uses = Dictionary(grouping: FactUse.all(of: site.facts, in: site), by: \.fact)
        facts = site.facts.enumerated().map { index, fact in
            let values = fact.values.all.map { value in
                Value(cloud: value.cloud.map { clouds[$0].id }, locale: value.locale?.rawValue, text: value.text)
            }
            let places = (uses[index] ?? []).map { use in
                let start = lines.start(of: use.place)
                return Use(
                    file: use.place.file.rawValue, line: start?.line, column: start?.column, text: use.text,
                    locale: use.locale.rawValue, clouds: use.clouds.positions.map { clouds[$0].id })
            }
            return Entry(
                id: fact.id, kind: fact.kind.rawValue, note: fact.note, owner: fact.owner,
                until: fact.until?.date.description, file: fact.place.file.rawValue,
                line: lines.start(of: fact.place)?.line, values: values, never: Self.list(fact.never.map(\.text)),
                was: Self.list(fact.was.map(\.text)), where: Self.list(fact.whereGlobs.map(\.text)), uses: places)
        }
    }

    private static func list(_ texts: [String]) -> [String]? { texts.isEmpty ? nil : texts }

    /// The list for people.
    var text: String {
        if facts.isEmpty { return "There are no facts; 'kumo facts --suggest' proposes some.\n" }
        return facts.map(Self.text).joined(separator: "\n")
    }

    private static func text(of fact: Entry) -> String {
        var text = "\(fact.id) (\(fact.kind)) – \(count(fact.uses.count, "use"))\n"
        if let note = fact.note { text += "  \(note)\n" }
        for value in fact.values {
            let readers = [value.cloud, value.locale].compactMap { $0 }.joined(separator: " ")
            text += "  \(readers.isEmpty ? "everywhere" : readers): \(value.text)\n"
        }
        for (name, texts) in [("never", fact.never), ("was", fact.was), ("where", fact.where)] {
            if let texts { text += "  \(name): \(texts.joined(separator: ", "))\n" }
        }
        if let owner = fact.owner { text += "  owner: \(owner)\n" }
        if let until = fact.until { text += "  until: \(until)\n" }
        for use in fact.uses {
            let place = use.file + (use.line.map { ":\($0)" } ?? "") + (use.column.map { ":\($0)" } ?? "")
            text += "    \(place) \(use.text) [\(use.clouds.joined(separator: ", "))]\n"
        }
        return text
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }
}

/// Lines and columns of places in the files of a project, each file read once.
final class PlaceLines {
    private let project: Project
    private var known: [SourcePath: SourceText] = [:]

    init(_ project: Project) {
        self.project = project
        for source in project.sources.facts { known[source.path] = source }
        for tree in project.sources.content.values {
            for file in tree.files {
                guard let bytes = file.bytes else { continue }
                files[tree.place(of: file)] = bytes
            }
        }
    }

    private var files: [SourcePath: [UInt8]] = [:]

    func start(of place: Diagnostic.Place) -> KumoText.SourceLocation? {
        guard let range = place.range else { return nil }
        if known[place.file] == nil, let bytes = files[place.file] {
            known[place.file] = SourceText(path: place.file, bytes: bytes)
        }
        return known[place.file]?.location(at: range.lowerBound)
    }
}
