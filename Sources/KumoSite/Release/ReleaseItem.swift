package import KumoText

/// What a page still needs before it is released in one language.
package struct ReleaseItem: Sendable {
    package var locale: LocaleID
    /// As the source spells it, relative to the content folder.
    package var path: SourcePath
    package var title: String
    /// Of the file that readers get.
    package var titleLocale: LocaleID
    package var address: PageAddress
    package var owner: PageOwner
    /// The clouds in which each problem holds; the worst first, empty where it needs nothing.
    package internal(set) var problems: [(problem: ReleaseProblem, clouds: CloudSet)] = []
    /// How often each code breaks the page; the most frequent first.
    package internal(set) var faults: [(code: String, count: Int)] = []
    /// The day on which the source first changed since it was translated, where it is known.
    package var staleSince: String?

    /// The worst.
    package var problem: ReleaseProblem { problems.first?.problem ?? .untranslated }

    /// The clouds that have the page.
    package internal(set) var clouds = CloudSet()
}

/// What may be wrong with a page at its release, the worst first.
package enum ReleaseProblem: String, Sendable, Hashable, CaseIterable {
    /// Readers meet something that does not work: an error, a link into nothing, a step or a fact that is missing.
    case broken
    /// The source has changed since it was translated.
    case stale
    /// It differs from the source in what translating leaves alone.
    case probablyStale
    /// A machine translated it and nobody has looked at it.
    case unreviewed
    /// Readers get the source.
    case untranslated
}

/// Who is to be asked about a page.
package struct PageOwner: Sendable, Hashable, Comparable {
    /// `ms.author`
    package var msAuthor: String?
    /// `author`
    package var author: String?

    package var isKnown: Bool { msAuthor != nil || author != nil }

    /// By which pages of one owner are put together.
    package var name: String? { msAuthor ?? author }

    package static func < (left: PageOwner, right: PageOwner) -> Bool {
        (left.name ?? "", left.author ?? "") < (right.name ?? "", right.author ?? "")
    }

    init(_ metadata: PageMetadata, else fallback: PageMetadata? = nil) {
        func text(_ key: String) -> String? {
            let texts = [metadata.text(key), fallback?.text(key)].compactMap { $0?.trimmingSpaces }
            return texts.first { !$0.isEmpty }
        }
        msAuthor = text("ms.author")
        author = text("author")
    }
}
