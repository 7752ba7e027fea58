import KumoText

/// Names that are not translated: products, files, commands outside of code, and the words of `no-loc`.
enum NameCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units {
            let source = Set(unit.sourceTokens.words.map(\.text))
            let target = Set(unit.targetTokens.words.map(\.text))
            let slips = slips(in: unit, source, target, pair)
            for (word, wanted) in slips {
                findings.add(
                    .pairName, "'\(word.text)' is '\(wanted)' in the source.",
                    at: pair.target.place(of: word.range, in: unit.target), source: pair.sourcePlace(unit),
                    help: "write '\(wanted)'", unit: unit.index)
            }
            if !checkKatakana(unit, source, pair, &findings), !checkHalves(unit, target, pair, &findings), slips.isEmpty
            {
                checkLost(unit, source, target, pair, &findings)
            }
        }
    }

    /// The words of a translation that are nearly a name of the source, which it lacks.
    private static func slips(
        in unit: PairContext.UnitPair, _ source: Set<String>, _ target: Set<String>, _ pair: PairContext
    ) -> [(TextTokens.Word, String)] {
        var seen: Set<String> = []
        let odd = unit.targetTokens.words.filter { word in
            !pair.sourceWords.contains(word.text) && !isInPath(word, unit.target.text.bytes)
                && seen.insert(word.text).inserted
        }
        guard !odd.isEmpty else { return [] }
        // Code that has lost its backticks is words now, and reported as code.
        let codes = Difference(unit.source.codes, unit.target.codes).lost.map(\.key)
        seen = []
        let names = unit.sourceTokens.words.filter { isName($0, pair) && seen.insert($0.text).inserted }
        guard odd.count * names.count <= mostComparisons else { return [] }
        return odd.compactMap { word in
            if codes.contains(where: { $0.contains(word.text) }) { return nil }
            return names.first { isSlip(word.text, for: $0.text, isLost: !target.contains($0.text)) }.map {
                (word, $0.text)
            }
        }
    }

    /// `~/.nuget/packages`: in paths names are spelt as the folders are.
    private static func isInPath(_ word: TextTokens.Word, _ bytes: [UInt8]) -> Bool {
        bytes[..<word.range.lowerBound].suffix(2).elementsEqual("/.".utf8)
    }

    /// Of a paragraph with more words than anybody reads the words are not compared one with another.
    private static let mostComparisons = 100_000

    /// Whether a word is a name and not one of the source's language: it has a capital where no sentence begins, or
    /// capitals and digits within.
    private static func isName(_ word: TextTokens.Word, _ pair: PairContext) -> Bool {
        if isDistinctive(word.text) || isFile(word.text) || pair.names.contains(word.text) { return true }
        return pair.language.isForeignToLatin && !word.isFirst && word.text.first?.isUppercase == true
            && word.text.count >= 4
    }

    static func isDistinctive(_ word: String) -> Bool {
        let letters = word.unicodeScalars
        let capitals = letters.dropFirst().contains { ("A"..."Z").contains($0) }
        let small = letters.contains { ("a"..."z").contains($0) }
        let digits = letters.contains { ("0"..."9").contains($0) }
        return word.count >= 3
            && (capitals && small || digits && (capitals || small) && !letters.allSatisfy { $0 == "x" })
    }

    /// `ProjectA`, which is no word with a number or a hyphen.
    private static func isCompound(_ word: String) -> Bool {
        isDistinctive(word) && word.allSatisfy(\.isLetter)
    }

    private static func isSlip(_ word: String, for name: String, isLost: Bool) -> Bool {
        guard word != name else { return false }
        if word.lowercased() == name.lowercased() {
            // A translator who writes a capital within has put right what the source misspells.
            if isDistinctive(word), !isDistinctive(name), !word.contains(".") { return false }
            if ["true", "false"].contains(name.lowercased()) { return false }
            // A sentence that begins with the name may have given it its capital.
            return word.dropFirst() != name.dropFirst() || isDistinctive(name)
                || (isLost && name.first?.isUppercase == true)
        }
        guard name.count >= 4, word.count >= 3, !isInflected(word, name), !isNumbered(word, name) else { return false }
        // Where the name is there too, the word may be one of its own.
        guard isLost || isFile(name) || isDistinctive(name) && NearMiss.distance(word, name, limit: 1) <= 1 else {
            return false
        }
        return NearMiss.distance(word, name, limit: 2) <= (name.count >= 6 ? 2 : 1)
    }

    /// `nuget.exe`
    private static func isFile(_ name: String) -> Bool {
        let parts = name.split(separator: ".")
        return parts.count == 2 && parts.allSatisfy { $0.count >= 3 }
    }

    /// `PowerShell5` and `PowerShell 5`
    private static func isNumbered(_ word: String, _ name: String) -> Bool {
        name.hasPrefix(word) && name.dropFirst(word.count).allSatisfy { $0.isNumber || $0 == "." }
    }

    /// Plurals and the like.
    private static func isInflected(_ word: String, _ name: String) -> Bool {
        let (short, long) = word.count < name.count ? (word, name) : (name, word)
        return ["s", "es", "'s", "’s", "-", ".", "d", "n", "en", "er", "et"].contains { short + $0 == long }
    }

    /// A name with a hyphen of which the first part has been translated: `新規-Mailbox`.
    private static func checkHalves(
        _ unit: PairContext.UnitPair, _ target: Set<String>, _ pair: PairContext, _ findings: inout PairFindings
    ) -> Bool {
        let bytes = unit.target.text.bytes
        for word in unit.targetTokens.words where word.text.count >= 3 && word.range.lowerBound > 1 {
            let start = word.range.lowerBound
            // Japanese letters are of three bytes, which ASCII never ends.
            guard bytes[start - 1] == UInt8(ascii: "-"), bytes[start - 2] >= 0x80 else { continue }
            let whole = unit.sourceTokens.words.first { name in
                name.text.hasSuffix("-" + word.text) && !target.contains(name.text)
            }
            guard let whole else { continue }
            findings.add(
                .pairName, "'\(whole.text)' of the source is only '-\(word.text)' here.",
                at: pair.target.place(of: word.range, in: unit.target), source: pair.sourcePlace(unit),
                help: "write '\(whole.text)'", unit: unit.index)
            return true
        }
        return checkTranslatedHalves(unit, pair, &findings)
    }

    /// A command of which both parts have been translated: `取得-パッケージ`.
    private static func checkTranslatedHalves(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) -> Bool {
        guard pair.language.isJapanese else { return false }
        let commands = unit.sourceTokens.words.map(\.text).filter { $0.contains("-") && isIdentifier($0) }
        guard !commands.isEmpty, commands.count * unit.targetTokens.words.count <= mostComparisons else { return false }
        let present = unit.targetTokens.words.map(\.text)
        let lost = commands.first { command in
            commands.count { $0 == command } > present.count { $0 == command }
        }
        let text = ScalarText(unit.target.text.bytes)
        let hyphen = (1..<max(1, text.count - 1)).first { position in
            text[position] == "-" && text[position - 1].isJapanese && text[position + 1].isJapanese
        }
        guard let lost, let hyphen else { return false }
        findings.add(
            .pairName, "'\(lost)' of the source is translated here.",
            at: pair.target.place(of: text.bytes(hyphen..<hyphen + 1), in: unit.target), source: pair.sourcePlace(unit),
            help: "write '\(lost)'", unit: unit.index)
        return true
    }

    /// Names that are in katakana, which is right for no product.
    private static func checkKatakana(
        _ unit: PairContext.UnitPair, _ source: Set<String>, _ pair: PairContext, _ findings: inout PairFindings
    ) -> Bool {
        let bytes = unit.target.text.bytes
        let phrases = ProductNames.phrases.filter { unit.sourceText.holds(bytesOf: $0) }
        let names = source.filter { name in
            ProductNames.all.contains(name)
                || isCompound(name) && pair.isKept(name) && !unit.targetText.holds(bytesOf: name)
        }.sorted()
        if phrases.isEmpty, names.isEmpty { return false }
        let text = ScalarText(bytes)
        for name in phrases + names {
            guard let range = KatakanaName.range(of: name, in: text) ?? ProductNames.range(of: name, in: bytes) else {
                continue
            }
            findings.add(
                .pairName, "'\(name)' of the source is in katakana here.",
                at: pair.target.place(of: range, in: unit.target), source: pair.sourcePlace(unit),
                help: "write '\(name)'", unit: unit.index)
            return true
        }
        return false
    }

    /// Names of the source that the translation does not have in any form.
    private static func checkLost(
        _ unit: PairContext.UnitPair, _ source: Set<String>, _ target: Set<String>, _ pair: PairContext,
        _ findings: inout PairFindings
    ) {
        guard !findings.reportedUnits.contains(unit.index) else { return }
        let text = (unit.targetText + unit.target.codes.map { " " + $0.key }.joined()).lowercased()
        for name in pair.names
        where unit.sourceText.holds(bytesOf: name) && !text.holds(bytesOf: name.lowercased()) {
            guard PhraseFinder([name]).matches(in: unit.source.text.bytes).first != nil else { continue }
            return findings.add(
                .pairName, "The source has '\(name)' here, which is not translated.", at: pair.place(unit),
                source: pair.sourcePlace(unit), help: "write '\(name)'", unit: unit.index)
        }
        let lost = source.subtracting(target).filter { name in
            (isIdentifier(name) || pair.isKeptElsewhere(name) || isOfSeveralWords(name))
                && !text.holds(bytesOf: name.lowercased())
        }
        if let name = lost.min() {
            return findings.add(
                .pairName, "'\(name)' of the source is not here.", at: pair.place(unit), source: pair.sourcePlace(unit),
                help: "write '\(name)'", unit: unit.index)
        }
    }

    /// `PackageReference`, which no language has a word for.
    private static func isOfSeveralWords(_ word: String) -> Bool {
        isCompound(word) && word.first?.isUppercase == true && word.count { $0.isUppercase } == 2 && word.count >= 8
            && word.last?.isLowercase == true
    }

    /// Names that no sentence puts a pronoun for and no language has a word for: `Get-Mailbox`, `certmgr.msc`,
    /// `NuGet.Config`.
    private static func isIdentifier(_ word: String) -> Bool {
        guard isDistinctive(word) || word.contains(".") else { return false }
        let parts = word.split(whereSeparator: { ".-_".contains($0) })
        guard parts.count > 1, parts.allSatisfy({ $0.count >= 2 }) else { return false }
        if word.contains("-") {
            return parts.allSatisfy { $0.first?.isUppercase == true }
                && (isDistinctive(parts[1]) || verbs.contains(String(parts[0])) && parts[1].count > 3)
                || word.contains("_")
        }
        return true
    }

    /// The verbs that commands of PowerShell begin with.
    private static let verbs: Set<String> = [
        "Add", "Clear", "Connect", "Convert", "ConvertFrom", "ConvertTo", "Copy", "Disable", "Disconnect", "Enable",
        "Export", "Find", "Get", "Grant", "Import", "Install", "Invoke", "Move", "New", "Open", "Publish", "Register",
        "Remove", "Rename", "Reset", "Restart", "Restore", "Resume", "Revoke", "Save", "Search", "Select", "Set",
        "Start", "Stop", "Suspend", "Sync", "Test", "Uninstall", "Unregister", "Update", "Wait", "Write",
    ]

    private static func isDistinctive(_ word: Substring) -> Bool { isDistinctive(String(word)) }
}
