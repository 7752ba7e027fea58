/// The words of kumo's own pages, by the keys of `locales/*.yml`.
package enum UIWord: String, CaseIterable, Sendable {
    case languageName, language, cloud, chooseLanguage, chooseCloud, notInThisCloud
    case startHeading, startIntro, continueReading
    case skipToContent, home, contents, contentsIntro, pagesNavigation, onThisPage, breadcrumb, previous, next
    case note, tip, important, caution, warning, videoTitle, sampleMissing, backToText, copyCode, copied
    case fallbackNotice, machineTranslationNotice, readOriginal, compareOriginal, closeOriginal, originalTitle
    case pageMoved, pageGone
    case checklist, checklists, checklistsIntro, openChecklist, noChecklists, prerequisites, pageSteps
    case stepCount, stepCountOne, done, resetTicks, showStep, backToArticle, print, asMarkdown, asJSON
    case builtWith
}

/// The words of one locale, every one of them there.
package struct UIWords: Sendable {
    private let words: [UIWord: String]

    init(_ words: [UIWord: String]) {
        self.words = words
    }

    package subscript(word: UIWord) -> String { words[word] ?? word.rawValue }

    /// The word with `{name}` replaced.
    package func text(_ word: UIWord, _ values: [String: String]) -> String {
        values.reduce(self[word]) { text, value in
            text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false).joined(separator: value.value)
        }
    }
}

extension UIWords {
    /// No words at all, each shown by its key.
    package static let none = UIWords([:])
}
