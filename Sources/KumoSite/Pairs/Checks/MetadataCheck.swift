import KumoMarkdown
import KumoText
import KumoYAML

/// Front matter that says what a page is, which does not depend on its language, and the addresses of people.
enum MetadataCheck {
    private static let keys = ["ms.assetid", "ms.service", "ms.topic", "ms.prod", "ms.technology", "ms.subservice"]

    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        let source = pair.source.article.document.document
        let target = pair.target.article.document.document
        for key in keys {
            guard let wanted = source.frontMatter.entry(key), let expected = wanted.value.text?.trimmingSpaces else {
                continue
            }
            let note = Diagnostic.Place(source.source.path, wanted.keyRange)
            let entry = target.frontMatter.entry(key)
            let found = entry?.value.text?.trimmingSpaces ?? ""
            guard found.lowercased() != expected.lowercased(), !expected.isEmpty else { continue }
            findings.add(
                .pairMetadata, "\(key) is '\(found)'; in the source it is '\(expected)'.",
                at: entry.map { .init(target.source.path, $0.keyRange) } ?? place(ofMissing: key, source, target),
                source: note, help: "write '\(expected)'")
        }
        for unit in pair.units { checkAddresses(unit, pair, &findings) }
    }

    /// The line behind the entry that it follows in the source.
    private static func place(
        ofMissing key: String, _ source: SourceDocument, _ target: SourceDocument
    ) -> Diagnostic.Place {
        let before = source.frontMatter.entries.prefix { $0.key.text != key }
        let text = target.source
        for entry in before.reversed() {
            guard let own = target.frontMatter.entry(entry.key.text) else { continue }
            let line = text.line(at: max(own.keyRange.upperBound, own.value.range.upperBound)) + 1
            return .init(text.path, text.lineRange(min(line, text.lineCount - 1)))
        }
        return .init(text.path, text.lineRange(min(1, text.lineCount - 1)))
    }

    private static func checkAddresses(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let found = addresses(in: unit.targetText)
        for address in addresses(in: unit.sourceText).subtracting(found).sorted() {
            findings.add(
                .pairContact, "The address '\(address)' of the source is not here.", at: pair.place(unit),
                source: pair.sourcePlace(unit), help: "write '\(address)'", unit: unit.index)
        }
    }

    /// E-mail addresses.
    private static func addresses(in text: String) -> Set<String> {
        guard text.contains("@") else { return [] }
        let words = text.split { character in
            !(character.isASCII && (character.isLetter || character.isNumber || "@._+-".contains(character)))
        }
        return Set(
            words.compactMap { word in
                let address = word.lowercased().trimmingDots
                let parts = address.split(separator: "@", omittingEmptySubsequences: false)
                guard parts.count == 2, !parts[0].isEmpty, parts[1].contains(".") else { return nil }
                return address
            })
    }
}

extension String {
    fileprivate var trimmingDots: String {
        var text = self
        while let last = text.last, ".-_".contains(last) { text.removeLast() }
        return text
    }
}
