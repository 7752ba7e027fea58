import KumoSite

extension ReleaseProblem {
    /// For people, in English.
    var words: String {
        switch self {
        case .broken: "broken"
        case .stale: "stale"
        case .probablyStale: "perhaps stale"
        case .unreviewed: "not reviewed"
        case .untranslated: "not translated"
        }
    }

    /// What is to be done about it.
    var heading: String {
        switch self {
        case .broken: "Broken"
        case .stale: "Stale"
        case .probablyStale: "Perhaps stale"
        case .unreviewed: "Machine translated and not reviewed"
        case .untranslated: "Not translated"
        }
    }
}

extension ReleaseItem {
    /// What it needs, each with the clouds where these are not all of the page's:
    /// `broken: file-not-found ×2 (21Vianet)`.
    func needs(_ clouds: CloudCatalog) -> [String] {
        problems.map { problem, own in
            var words = problem.words
            if problem == .broken, !faults.isEmpty {
                words += ": " + Self.list(faults)
            }
            if problem == .stale, let staleSince { words += " since \(staleSince)" }
            return own == self.clouds
                ? words : words + " (\(own.positions.map { clouds[$0].name }.joined(separator: ", ")))"
        }
    }
}

extension ReleaseItem {
    /// Codes, with the number of those that are there more than once.
    static func list(_ faults: [(code: String, count: Int)]) -> String {
        faults.map { $0.count > 1 ? "\($0.code) ×\($0.count)" : $0.code }.joined(separator: ", ")
    }
}

extension BrokenFile {
    /// What is wrong, and in which clouds where it is not in all: `file-not-found ×2 (21Vianet)`.
    func words(_ clouds: CloudCatalog) -> String {
        let codes = ReleaseItem.list(faults)
        let names = self.clouds.positions.map { clouds[$0].name }
        return names.isEmpty ? codes : codes + " (\(names.joined(separator: ", ")))"
    }

    static let heading = "Besides the pages"
}

extension PageOwner {
    /// `meganbradley`, and the name on GitHub where it is another one: `admeganbradley (MeganB)`.
    var words: String {
        guard let name else { return "nobody is named" }
        guard let author, author != name else { return name }
        return "\(name) (\(author))"
    }
}
