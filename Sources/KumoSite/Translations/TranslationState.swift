/// How a translation stands to its source.
package enum TranslationState: String, Sendable, Hashable, CaseIterable {
    /// Made from the source as it is now.
    case fresh
    /// The source has changed since.
    case stale
    /// Nothing says what it was made from, but it differs from the source in what translating leaves alone.
    case probablyStale
    /// There is none; readers get the source.
    case missing
    /// There is no source any more.
    case sourceGone
    /// Nothing tells.
    case unknown
}

/// What a state rests on, or what else is to be said about it.
package enum TranslationReason: Sendable, Hashable {
    /// The source is what was translated, but for the ends of its lines.
    case lineEndsDiffer
    /// All that changed in the source since was declared to need no translation; so many commits.
    case changesIgnored(Int)
    /// All that changed in the source since is its metadata.
    case onlyMetadataChanged
    /// The pin says nothing that could be a hash; what it says instead.
    case malformedHash(String)
    /// The commit that the translation names cannot be asked.
    case commitUnavailable(String)
    /// Nothing says what the translation was made from.
    case noPin
    /// The source spells the path in another case, which some systems take for another file; how it does.
    case spelledOtherwise(String)
    /// The source has moved.
    case sourceMoved(to: String)
    /// What readers would see of it cannot be shown.
    case broken(String)
    /// The translation has more or fewer of something that translating leaves alone.
    case structure(StructuralDifference)

    /// A clause for people, in English.
    package var words: String {
        switch self {
        case .lineEndsDiffer: "the line ends of the source differ"
        case .changesIgnored(let count):
            "\(count == 1 ? "a later change needs" : "\(count) later changes need") no translation"
        case .onlyMetadataChanged: "only the metadata of the source changed"
        case .malformedHash(let text): "ms.openlocfilehash is no SHA-1: '\(text)'"
        case .commitUnavailable(let commit): "commit \(commit.prefix(12)) of the source is not at hand"
        case .noPin: "nothing says what it was made from"
        case .spelledOtherwise(let path): "the source spells it '\(path)'"
        case .sourceMoved(let target): "the source has moved to \(target)"
        case .broken(let why): why
        case .structure(let difference): difference.words
        }
    }
}

/// Something of which a source and its translation have different numbers.
package struct StructuralDifference: Sendable, Hashable {
    /// `headings of level 2`
    package var subject: String
    package var source: Int
    package var translation: Int

    package init(_ subject: String, source: Int, translation: Int) {
        self.subject = subject
        self.source = source
        self.translation = translation
    }

    package var words: String { "\(subject): \(source) in the source, \(translation) here" }
}
