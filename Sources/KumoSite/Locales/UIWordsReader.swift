package import KumoText
import KumoYAML

/// Reads the words of kumo's pages for all locales of a project.
///
/// A word comes from the project's `locales` folder, else from the built-in file; a locale that has neither gets
/// the words of another of the same language; and what is still missing is in English, so that no page has an empty place; what is missing is reported.
struct UIWordsReader {
    private var files: [String: [UIWord: String]] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(builtIn: [SourceText], project: [SourceText]) {
        for source in builtIn + project { read(source) }
    }

    mutating func words(for locale: LocaleID) -> UIWords {
        let own = file(for: locale)
        let english = files["en-us"] ?? [:]
        let missing = UIWord.allCases.filter { own?[$0] == nil && !$0.isOptional }
        if own == nil {
            diagnostics.append(.localeWithoutWords(locale))
        } else {
            diagnostics += missing.map { Diagnostic.wordMissing($0, locale) }
        }
        var words = english.merging(own ?? [:]) { _, own in own }
        // English groups digits by a sign that means something else elsewhere.
        if own != nil, own?[.groupSeparator] == nil { words[.groupSeparator] = "" }
        // A language is not called English because nobody has written its name.
        words[.languageName] = files[locale.urlName]?[.languageName] ?? locale.rawValue
        return UIWords(words)
    }

    private func file(for locale: LocaleID) -> [UIWord: String]? {
        if let own = files[locale.urlName] { return own }
        let language = locale.urlName.prefix { $0 != "-" }
        return files.keys.sorted().first { $0.prefix { $0 != "-" } == language }.flatMap { files[$0] }
    }

    private mutating func read(_ source: SourceText) {
        let locale = source.path.withoutExtension.fileName.lowercased()
        var reader = MapReader(source: source, subject: source.path.rawValue)
        let document = YAMLReader.read(source)
        for fault in document.faults { reader.report(fault) }
        if let root = document.root, let map = reader.map(root, keys: UIWord.allCases.map(\.rawValue)) {
            var words = files[locale] ?? [:]
            for (key, entry) in map {
                if let word = UIWord(rawValue: key), let text = reader.text(entry) { words[word] = text }
            }
            files[locale] = words
        }
        diagnostics += reader.diagnostics
    }
}

extension Diagnostic {
    fileprivate static func wordMissing(_ word: UIWord, _ locale: LocaleID) -> Diagnostic {
        Diagnostic(
            .uiWordMissing,
            "The word '\(word.rawValue)' of the pages is missing in \(locale); pages show it in English.",
            help: "write '\(word.rawValue): …' into locales/\(locale).yml of the project",
            variants: [.init(locale: locale.rawValue)])
    }

    fileprivate static func localeWithoutWords(_ locale: LocaleID) -> Diagnostic {
        Diagnostic(
            .uiWordMissing, "kumo has no words for its pages in \(locale); they show English around the articles.",
            help: "copy locales/en-US.yml of kumo to locales/\(locale).yml of the project and translate it",
            variants: [.init(locale: locale.rawValue)])
    }
}

extension DiagnosticCode {
    package static let uiWordMissing = DiagnosticCode("ui-string-missing", .theme, .warning)
}
