package import KumoSite
import KumoText

/// The release checklist as Markdown, for an issue or the summary of a CI run, and as JSON for scripts.
package struct ReleaseText {
    private let overview: ReleaseOverview
    private let configuration: ProjectConfiguration

    package init(_ overview: ReleaseOverview, _ configuration: ProjectConfiguration) {
        self.overview = overview
        self.configuration = configuration
    }

    // MARK: Markdown

    package var markdown: String {
        var text = "# Release checklist: \(MarkdownEscaping.text(configuration.title))\n\n"
        let problems = overview.problems.map(\.words)
        text += Self.row(["Language", "Cloud", "Built", "Ready"] + problems)
        text += "| --- | --- |" + String(repeating: " ---: |", count: problems.count + 2) + "\n"
        for (edition, counts) in overview.editions {
            let cloud = MarkdownEscaping.text(configuration.clouds[edition.cloud].name)
            text += Self.row(
                [edition.locale.rawValue, cloud, "\(counts.built)", "\(counts.ready)"] + numbers(counts))
        }
        text += owners
        for locale in overview.locales {
            text += "\n## \(locale.id)\n"
            if locale.items.isEmpty { text += "\nEvery page is ready.\n" }
            for problem in ReleaseProblem.allCases {
                text += list(locale.items.filter { $0.problem == problem }, problem)
            }
        }
        return text + files
    }

    private var files: String {
        guard !overview.files.isEmpty else { return "" }
        var text = "\n## \(BrokenFile.heading) (\(overview.files.count))\n\n"
        for file in overview.files {
            let path = MarkdownEscaping.text(file.path.rawValue)
            text += "- [ ] \(path): \(MarkdownEscaping.text(file.words(configuration.clouds)))\n"
        }
        return text
    }

    private var owners: String {
        guard !overview.owners.isEmpty else { return "" }
        var text = "\n## By owner\n\n" + Self.row(["Owner", "Pages"] + overview.problems.map(\.words))
        text += "| --- |" + String(repeating: " ---: |", count: overview.problems.count + 1) + "\n"
        for (name, counts) in overview.owners {
            let owner = name.map { MarkdownEscaping.text($0) } ?? "nobody is named"
            text += Self.row([owner, "\(counts.built)"] + numbers(counts))
        }
        return text
    }

    private func list(_ items: [ReleaseItem], _ problem: ReleaseProblem) -> String {
        guard !items.isEmpty else { return "" }
        var text = "\n### \(problem.heading) (\(items.count))\n\n"
        for item in items {
            let needs = MarkdownEscaping.text(item.needs(configuration.clouds).joined(separator: "; "))
            let path = MarkdownEscaping.text(item.path.rawValue)
            text += "- [ ] \(path): \(needs); \(MarkdownEscaping.text(item.owner.words))\n"
        }
        return text
    }

    private func numbers(_ counts: ReleaseOverview.Counts) -> [String] {
        overview.problems.map { counts[$0] == 0 ? "–" : "\(counts[$0])" }
    }

    private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }

    // MARK: JSON

    private struct Document: Encodable {
        var title: String
        var guides: [Guide]
        var owners: [Owner]
        var pages: [Page]
        var files: [File]
    }

    private struct File: Encodable {
        var path: String
        /// Those in which it is broken.
        var clouds: [String]
        var codes: [String: Int]
    }

    private struct Guide: Encodable {
        var locale: String
        var cloud: String
        var built: Int
        var ready: Int
        var problems: [String: Int]
    }

    private struct Owner: Encodable {
        var owner: String?
        var pages: Int
        var problems: [String: Int]
    }

    private struct Page: Encodable {
        var path: String
        var locale: String
        var title: String
        var msAuthor: String?
        var author: String?
        /// The clouds in which each problem holds.
        var problems: [String: [String]]
        var codes: [String: Int]
        var staleSince: String?

        private enum CodingKeys: String, CodingKey {
            case path, locale, title, author, problems, codes, staleSince
            case msAuthor = "ms.author"
        }
    }

    package var json: [UInt8] {
        let guides = overview.editions.map { edition, counts in
            Guide(
                locale: edition.locale.rawValue, cloud: configuration.clouds[edition.cloud].id, built: counts.built,
                ready: counts.ready, problems: Self.problems(counts))
        }
        let owners = overview.owners.map { Owner(owner: $0, pages: $1.built, problems: Self.problems($1)) }
        return JSONOutput.bytes(
            Document(
                title: configuration.title, guides: guides, owners: owners,
                pages: overview.locales.flatMap { $0.items.map(page) }, files: overview.files.map(file)))
    }

    private func file(_ file: BrokenFile) -> File {
        let clouds = file.clouds.isEmpty ? configuration.clouds.all : file.clouds
        return File(
            path: file.path.rawValue, clouds: configuration.clouds.names(of: clouds),
            codes: Dictionary(file.faults.map { ($0.code, $0.count) }, uniquingKeysWith: max))
    }

    private static func problems(_ counts: ReleaseOverview.Counts) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: ReleaseProblem.allCases.map { ($0.rawValue, counts[$0]) })
    }

    private func page(_ item: ReleaseItem) -> Page {
        Page(
            path: item.path.rawValue, locale: item.locale.rawValue, title: item.title, msAuthor: item.owner.msAuthor,
            author: item.owner.author,
            problems: Dictionary(
                item.problems.map { ($0.problem.rawValue, configuration.clouds.names(of: $0.clouds)) },
                uniquingKeysWith: { first, _ in first }),
            codes: Dictionary(item.faults.map { ($0.code, $0.count) }, uniquingKeysWith: max),
            staleSince: item.staleSince)
    }
}
