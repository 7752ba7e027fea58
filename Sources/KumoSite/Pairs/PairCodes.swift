package import KumoText

/// The codes of the findings about translations. Errors are what never differs in a faithful translation
/// (real-content.md 6: 0 of 368).
extension DiagnosticCode {
    package static let pairHeading = DiagnosticCode("translation-heading-differs", .translation, .error)
    package static let pairStep = DiagnosticCode("translation-step-differs", .translation, .error)
    package static let pairTable = DiagnosticCode("translation-table-differs", .translation, .error)
    package static let pairCodeBlock = DiagnosticCode("translation-code-block-differs", .translation, .error)
    package static let pairAlert = DiagnosticCode("translation-alert-differs", .translation, .error)
    package static let pairInclude = DiagnosticCode("translation-include-differs", .translation, .error)
    package static let pairVideo = DiagnosticCode("translation-video-differs", .translation, .error)
    package static let pairImage = DiagnosticCode("translation-image-differs", .translation, .error)
    package static let pairLink = DiagnosticCode("translation-link-differs", .translation, .error)
    package static let pairFlag = DiagnosticCode("translation-flag-differs", .translation, .error)
    package static let pairPlaceholder = DiagnosticCode("translation-placeholder-differs", .translation, .error)

    package static let pairListItem = DiagnosticCode("translation-list-item-differs", .translation, .warning)
    package static let pairParagraph = DiagnosticCode("translation-paragraph-differs", .translation, .warning)
    package static let pairSentence = DiagnosticCode("translation-sentence-lost", .translation, .warning)
    package static let pairSentenceDoubled = DiagnosticCode("translation-sentence-doubled", .translation, .warning)
    package static let pairCodeSpan = DiagnosticCode("translation-code-span-differs", .translation, .warning)
    package static let pairName = DiagnosticCode("translation-name-differs", .translation, .warning)
    package static let pairNumber = DiagnosticCode("translation-number-differs", .translation, .warning)
    package static let pairVersion = DiagnosticCode("translation-version-differs", .translation, .warning)
    package static let pairDate = DiagnosticCode("translation-date-differs", .translation, .warning)
    package static let pairDateImpossible = DiagnosticCode("translation-date-impossible", .translation, .warning)
    package static let pairBold = DiagnosticCode("translation-bold-differs", .translation, .warning)
    package static let pairBoldMoved = DiagnosticCode("translation-bold-moved", .translation, .warning)
    package static let pairUntranslated = DiagnosticCode("translation-text-untranslated", .translation, .warning)
    package static let pairLinkTextEmpty = DiagnosticCode("translation-link-text-empty", .translation, .warning)
    package static let pairLinkTextMoved = DiagnosticCode("translation-link-text-moved", .translation, .warning)
    package static let pairBrackets = DiagnosticCode("translation-brackets-unbalanced", .translation, .warning)
    package static let pairLabelDoubled = DiagnosticCode("translation-label-doubled", .translation, .warning)
    package static let pairLabelRenderings = DiagnosticCode("translation-label-renderings", .translation, .warning)
    package static let pairPathBroken = DiagnosticCode("translation-path-broken", .translation, .warning)
    package static let pairPrice = DiagnosticCode("translation-price-lost", .translation, .warning)
    package static let pairMetadata = DiagnosticCode("translation-metadata-differs", .translation, .warning)
    package static let pairContact = DiagnosticCode("translation-contact-differs", .translation, .warning)

    package static let pairWidth = DiagnosticCode("translation-width", .translation, .suggestion)
    package static let pairSpacing = DiagnosticCode("translation-spacing", .translation, .suggestion)

    package static let pairNegation = DiagnosticCode("translation-negation-lost", .translation, .info)
}
