package import KumoText

/// Reports what is wrong with what a translation says of its source.
enum TranslationFindings {
    static func findings(of pair: TranslationPair, in locale: LocaleID, moved: String?) -> [Diagnostic] {
        guard let place = pair.place else { return [] }
        var findings: [Diagnostic] = []
        if let malformed = pair.pin.malformedHash { findings.append(.malformedHash(malformed, in: place)) }
        if let written = pair.pin.contentLocale, written.text.lowercased() != locale.urlName {
            findings.append(.otherLocale(written, locale, in: place))
        }
        if pair.source == nil, pair.kind != .tableOfContents {
            findings.append(.withoutSource(pair, moved, in: place))
        }
        return findings
    }
}

extension Diagnostic {
    fileprivate static func malformedHash(_ written: TranslationPin.Written, in file: SourcePath) -> Diagnostic {
        Diagnostic(
            .translationHashMalformed, "'\(written.text)' is not the SHA-1 of a file, which has 40 hexadecimal digits.",
            at: .init(file, written.range), help: "kumo pin writes the hash of the source as it is now")
    }

    fileprivate static func otherLocale(
        _ written: TranslationPin.Written, _ locale: LocaleID, in file: SourcePath
    ) -> Diagnostic {
        Diagnostic(
            .translationLocaleDiffers, "The file says that it is in '\(written.text)', but stands with \(locale).",
            at: .init(file, written.range), help: "move the file, or correct ms.contentlocale")
    }

    fileprivate static func withoutSource(
        _ pair: TranslationPair, _ moved: String?, in file: SourcePath
    ) -> Diagnostic {
        Diagnostic(
            .translationWithoutSource, "The source has no '\(pair.path)' that this could be a translation of.",
            at: .init(file),
            help: moved.map { "the source has moved to \($0); move the translation, or delete it" }
                ?? "move it to where the source is now, or delete it")
    }
}

extension DiagnosticCode {
    package static let translationHashMalformed = DiagnosticCode("translation-hash-malformed", .translation, .warning)
    package static let translationLocaleDiffers = DiagnosticCode("translation-locale-differs", .translation, .warning)
    static let translationWithoutSource = DiagnosticCode("translation-without-source", .translation, .suggestion)
}
