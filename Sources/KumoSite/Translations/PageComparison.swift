import KumoText

/// What became of a source page since it was translated, heading by heading, beside the translation.
package struct PageComparison: Sendable {
    /// In the order of the page as it is now; a section that went stands where it was.
    package private(set) var entries: [Entry] = []
    /// Whether the text that was translated is known; else only the numbers of what translating leaves alone are compared.
    package let isExact: Bool

    package struct Entry: Sendable {
        package enum Change: String, Sendable, Hashable { case same, changed, added, removed, differs }

        /// The heading's id on the source's page.
        package var id: String
        package var level: Int
        package var title: String
        package var change: Change
        /// Empty where the text that was translated is not known.
        package var lines: [LineDiff.Line] = []
        package var differences: [StructuralDifference] = []
        package var translation: Translation?
    }

    package struct Translation: Sendable {
        package var title: String
        package var text: String
        /// Counted from 1.
        package var line: Int
    }

    /// - Parameters:
    ///   - base: the source as it was translated, where that is known.
    ///   - translation: nil where only the source is compared with what it was.
    package init(source: DocumentOutline, base: DocumentOutline?, translation: DocumentOutline?) {
        isExact = base != nil
        if let base {
            compare(source, base, translation)
        } else if let translation {
            compare(source, translation)
        }
    }

    /// The translated sections whose originals changed or went, in the order of the page.
    var outdated: [OutdatedSection] {
        entries.compactMap { entry in
            guard [.changed, .removed].contains(entry.change), !entry.id.isEmpty, let translation = entry.translation
            else { return nil }
            return OutdatedSection(line: translation.line, original: entry.change == .removed ? nil : entry.id)
        }
    }

    /// Whether the text is what it was.
    var isUnchanged: Bool { isExact && entries.allSatisfy { $0.change == .same } }

    /// The sections that only the source has.
    var new: [NewSection] {
        entries.filter { $0.change == .added && !$0.id.isEmpty }.map { NewSection(id: $0.id, title: $0.title) }
    }

    private mutating func compare(_ source: DocumentOutline, _ base: DocumentOutline, _ translation: DocumentOutline?) {
        let matches = HeadingPairs(of: source.headings, with: base.headings).originals.enumerated().map {
            index, match in match.flatMap { Self.isOne(index, of: source, $0, of: base) ? $0 : nil }
        }
        let translated = translation.map { Self.translations($0, of: base) } ?? [:]
        var old = 0
        for (section, match) in zip(source.sections, matches) {
            if let match {
                while old < match { removed(&old, base, translated) }
                old = match + 1
            }
            let before = match.map { base.lines(of: base.sections[$0]) } ?? []
            let lines = LineDiff.lines(from: before, to: source.lines(of: section))
            let isSame = match != nil && lines.allSatisfy { $0.change == .same }
            entries.append(
                Entry(
                    id: section.id, level: section.level, title: section.title,
                    change: match == nil ? .added : isSame ? .same : .changed, lines: lines,
                    translation: match.flatMap { translated[$0] }))
        }
        while old < base.sections.count { removed(&old, base, translated) }
    }

    /// Whether two sections that are paired are one whose heading may be called otherwise by now: another one that has
    /// come to stand in its place has no line in common with it.
    private static func isOne(_ index: Int, of source: DocumentOutline, _ other: Int, of base: DocumentOutline) -> Bool
    {
        let (now, before) = (source.sections[index], base.sections[other])
        if now.id == before.id { return true }
        func lines(_ outline: DocumentOutline, _ section: DocumentOutline.Section) -> Set<Substring> {
            Set(outline.lines(of: section).dropFirst().filter { !$0.allSatisfy(\.isWhitespace) })
        }
        let (own, its) = (lines(source, now), lines(base, before))
        return own.isEmpty && its.isEmpty || !own.isDisjoint(with: its)
    }

    private mutating func removed(_ index: inout Int, _ base: DocumentOutline, _ translated: [Int: Translation]) {
        let section = base.sections[index]
        entries.append(
            Entry(
                id: section.id, level: section.level, title: section.title, change: .removed,
                lines: LineDiff.lines(from: base.lines(of: section), to: []), translation: translated[index]))
        index += 1
    }

    private mutating func compare(_ source: DocumentOutline, _ translation: DocumentOutline) {
        let pairs = HeadingPairs(of: translation.headings, with: source.headings).originals
        let matches = Dictionary(
            pairs.enumerated().compactMap { own, its in its.map { ($0, own) } }, uniquingKeysWith: { first, _ in first }
        )
        let texts = Self.translations(translation, of: source)
        for (index, section) in source.sections.enumerated() {
            var entry = Entry(
                id: section.id, level: section.level, title: section.title, change: .added, translation: texts[index])
            if let match = matches[index] {
                entry.differences = section.profile.differences(from: translation.sections[match].profile)
                entry.change = entry.differences.isEmpty ? .same : .differs
            }
            entries.append(entry)
        }
    }

    /// The translated sections by the positions of those that they translate.
    private static func translations(_ translation: DocumentOutline, of original: DocumentOutline) -> [Int: Translation]
    {
        let pairs = HeadingPairs(of: translation.headings, with: original.headings).originals
        var found: [Int: Translation] = [:]
        for (section, match) in zip(translation.sections, pairs) {
            guard let match else { continue }
            found[match] = Translation(
                title: section.title, text: translation.lines(of: section).joined(separator: "\n"),
                line: translation.source.line(at: section.range.lowerBound) + 1)
        }
        return found
    }
}
