package import KumoText

/// Follows redirections that lead to pages which have moved as well, each once, and says which go in a circle.
struct RedirectionHistory {
    private let entries: [RedirectionCollector.Entry]
    /// For each entry the one that it leads to; nil where it leads to a page or out of the docset.
    private var next: [Int?]
    private(set) var diagnostics: [Diagnostic] = []
    /// For each entry where a reader ends up; nil for one that leads into a circle.
    private(set) var destinations: [String?]

    /// A page of the docset that is there.
    struct Page {
        var key: PathKey
        var address: PageAddress
        var monikers: ArticleMonikers
    }

    private enum Candidate: Hashable {
        case page(Int)
        case redirection(Int)
    }

    private let base: SiteBase

    init(_ entries: [RedirectionCollector.Entry], pages: [Page], base: SiteBase) {
        self.entries = entries
        self.base = base
        next = Array(repeating: nil, count: entries.count)
        destinations = entries.map(\.url)
        link(pages)
        follow()
    }

    /// Finds what each entry leads to. Addresses are compared without case, an index is its folder, and a name of a
    /// file stands for its page.
    private mutating func link(_ pages: [Page]) {
        var published: [String: [Candidate]] = [:]
        for (index, page) in pages.enumerated() {
            published[page.address.docsURL.lowercased(), default: []].append(.page(index))
        }
        for (index, entry) in entries.enumerated() {
            published[entry.address.docsURL.lowercased(), default: []].append(.redirection(index))
        }
        var heirs: [Candidate: [Int]] = [:]
        var order: [Candidate] = []
        for (index, entry) in entries.enumerated() where !entry.url.isEmpty {
            let url = WrittenLink(entry.url)
            var all: [Candidate] = []
            if var own = base.ownPath(url.path.lowercased()) {
                if own.hasSuffix(".md") { own.removeLast(3) }
                all = published[own.hasSuffix("/index") ? String(own.dropLast(5)) : own] ?? []
            }
            if all.isEmpty, entry.item.movesIdentity {
                diagnostics.append(
                    Diagnostic(.redirectURLInvalid, RedirectionCollector.invalid(entry.item), at: entry.item.place))
            }
            let candidates = all.filter { meets(monikers(of: $0, pages), entry.monikers) }
            guard let last = candidates.max(by: { self.path(of: $0, pages) < self.path(of: $1, pages) }) else {
                continue
            }
            // A query may ask for another version of the page, which is no circle.
            if url.query.isEmpty, case .redirection(let other) = last { next[index] = other }
            guard entry.item.movesIdentity else { continue }
            for candidate in candidates {
                if heirs[candidate] == nil { order.append(candidate) }
                heirs[candidate, default: []].append(index)
            }
        }
        for candidate in order { reportHeirs(heirs[candidate] ?? []) }
    }

    private func monikers(of candidate: Candidate, _ pages: [Page]) -> ArticleMonikers {
        switch candidate {
        case .page(let index): pages[index].monikers
        case .redirection(let index): entries[index].monikers
        }
    }

    private func path(of candidate: Candidate, _ pages: [Page]) -> PathKey {
        switch candidate {
        case .page(let index): pages[index].key
        case .redirection(let index): entries[index].key
        }
    }

    private func meets(_ target: ArticleMonikers, _ source: ArticleMonikers) -> Bool {
        guard source.isVersioned else { return !target.isVersioned }
        return target.isVersioned && !target.clouds.intersection(source.clouds).isEmpty
    }

    /// Takes every entry to the end of its chain, or into its circle, in one walk over all of them.
    private mutating func follow() {
        enum State { case new, open, done }
        var states = Array(repeating: State.new, count: entries.count)
        /// For an entry that leads into a circle the first entry of it that comes twice.
        var entrances: [Int: Int] = [:]
        for start in entries.indices where states[start] == .new {
            var chain: [Int] = []
            var current = start
            while states[current] == .new {
                states[current] = .open
                chain.append(current)
                guard let following = next[current] else { break }
                current = following
            }
            if states[current] == .open, next[current] != nil, let first = chain.firstIndex(of: current) {
                for member in chain[first...] { entrances[member] = member }
                for before in chain[..<first] { entrances[before] = current }
            } else if let entrance = entrances[current] {
                for before in chain { entrances[before] = entrance }
            } else {
                for member in chain { destinations[member] = destinations[current] }
            }
            for member in chain { states[member] = .done }
        }
        for (index, entrance) in entrances.sorted(by: { $0.key < $1.key }) {
            destinations[index] = nil
            reportCircle(from: index, entrance: entrance)
        }
    }

    private mutating func reportCircle(from start: Int, entrance: Int) {
        let names = Circle.names(from: start, entrance: entrance, next: { next[$0] }) { index in
            "\(entries[index].item.path) [redirection]"
        }
        diagnostics.append(
            Diagnostic(
                .circularRedirection,
                "Build has identified circular redirection: \(names).",
                at: entries[entrance].item.place, help: "let one of them lead to a page that is there"))
    }

    private mutating func reportHeirs(_ indices: [Int]) {
        guard indices.count > 1, let first = indices.first else { return }
        func list(_ words: [String]) -> String {
            let sorted = Set(words).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return sorted.prefix(5).map { "'\($0)'" }.joined(separator: ", ") + (sorted.count > 5 ? "..." : "")
        }
        let items = indices.map { entries[$0].item }
        diagnostics.append(
            Diagnostic(
                .redirectionURLConflict,
                "The following files are redirected to '\(entries[first].item.url)' with redirect_document_id set to "
                    + "true: \(list(items.map(\.path.rawValue))). Only one file can have its document ID redirected to "
                    + "each redirect_url. Change all but one instance to false in redirection file(s): "
                    + "\(list(items.map(\.place.file.rawValue))).", at: items[0].place))
    }
}

extension DiagnosticCode {
    package static let circularRedirection = DiagnosticCode("circular-redirection", .docfx, .warning)
    package static let redirectionURLConflict = DiagnosticCode("redirection-url-conflict", .docfx, .warning)
}
