/// The words of kumo's own pages, by the keys of `locales/*.yml`.
package enum UIWord: String, CaseIterable, Sendable {
    case languageName, language, cloud, chooseLanguage, chooseCloud, notInThisCloud
    case startHeading, startIntro, continueReading
    case theme, chooseTheme, themeOfDevice, themeLight, themeDark
    case findPage, pagesFound, noPageFound
    case skipToContent, home, contents, contentsIntro, pagesNavigation, onThisPage, breadcrumb, previous, next
    case note, tip, important, caution, warning, videoTitle, sampleMissing, backToText, copyCode, copied
    case kindArchitecture, kindConcept, kindDeploy, kindDownload, kindGetStarted, kindHowToGuide, kindLearn
    case kindOverview, kindQuickstart, kindReference, kindSample, kindTraining, kindTutorial, kindVideo, kindWhatsNew
    case minuteCount
    case fallbackNotice, machineTranslationNotice, readOriginal, compareOriginal, closeOriginal, originalTitle
    case staleNotice, staleNoticeSince, changedSections, newSections, changedSection, removedSection
    case dateFormat, months, digits, groupSeparator
    case pageMoved, pageGone
    case checklist, checklists, checklistsIntro, openChecklist, noChecklists, prerequisites, pageSteps
    case stepCount, stepCountOne, done, resetTicks, showStep, backToArticle, print, asMarkdown, asJSON
    case builtWith

    /// Whether numbers look right without it in most languages.
    var isOptional: Bool { self == .digits || self == .groupSeparator }
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
        var result: [UInt8] = []
        var rest = self[word].utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            let name = rest[rest.index(after: open)...]
            if let close = name.firstIndex(of: UInt8(ascii: "}")), let value = values[String(Substring(name[..<close]))]
            {
                result += rest[..<open]
                result += value.utf8
                rest = name[name.index(after: close)...]
            } else {
                result += rest[...open]
                rest = name
            }
        }
        return String(decoding: result + rest, as: UTF8.self)
    }
}

extension UIWords {
    /// No words at all, each shown by its key.
    package static let none = UIWords([:])
}
