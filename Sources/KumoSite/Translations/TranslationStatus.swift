package import KumoText

/// What is known of one file's translation into one locale.
package struct TranslationStatus: Sendable {
    package var key: PathKey
    /// As the source spells it, relative to the content folder.
    package var path: SourcePath
    package var kind: TranslationPair.Kind
    package var state: TranslationState
    package var reasons: [TranslationReason] = []
    package var pin = TranslationPin()
    /// The commit of the source that was translated, where it is known.
    package var base: String?
    /// The clouds whose guides have the page.
    package var clouds: CloudSet
    /// What the source's history tells beyond that.
    package var history: SourceHistory?

    /// The day on which the source first changed since, where its history tells: year, month, day.
    package var staleSince: String?
    /// The sections of the translation whose originals changed since, where the source's history tells.
    package var outdated: [OutdatedSection] = []
    /// The sections that only the source has, where its history tells.
    package var newSections: [NewSection] = []

    package var type: TranslationType? { pin.type }

    /// Whether readers of the locale get the source in its place.
    package var isFallback: Bool {
        state == .missing || reasons.contains { if case .broken = $0 { true } else { false } }
    }
    /// The state that matters to readers, to whom a translation that cannot be read is none.
    package var stateForReaders: TranslationState { isFallback ? .missing : state }
}

/// A section of a translation whose original is another by now.
package struct OutdatedSection: Sendable, Hashable {
    /// Of its heading in the translation's file, counted from 1.
    package var line: Int
    /// The id of the original's heading; nil where the original has no such section any more.
    package var original: String?
}

/// A section of a source that its translation cannot have yet.
package struct NewSection: Sendable, Hashable {
    package var id: String
    package var title: String
}

/// What is known of all translations into one locale.
package struct TranslationReport: Sendable {
    package var locale: LocaleID
    /// In the order of paths.
    package var statuses: [TranslationStatus]
    private let positions: [PathKey: Int]

    package init(_ locale: LocaleID, _ statuses: [TranslationStatus]) {
        self.locale = locale
        self.statuses = statuses
        positions = Dictionary(
            statuses.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The translation of a path; nil for what nobody translates.
    package func status(of key: PathKey) -> TranslationStatus? { positions[key].map { statuses[$0] } }

    package func count(_ state: TranslationState) -> Int { statuses.count { $0.state == state } }
}
