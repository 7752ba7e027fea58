import KumoText

/// Code between backticks, with the options of commands and the names in angle brackets that stand in for something.
enum CodeSpanCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units {
            let difference = Difference(unit.source.codes, unit.target.codes, pair.joints)
            if difference.extra.count == 1, reportJoined(difference.lost, difference.extra[0], unit, pair, &findings) {
                continue
            }
            for (wanted, found) in zip(difference.lost, difference.extra) {
                findings.add(
                    code(wanted.key, found.key),
                    "The code is \(PairFindings.quoted(found.key)); in the source it is \(PairFindings.quoted(wanted.key)).",
                    at: pair.target.place(of: found, in: unit.target),
                    source: pair.source.place(of: wanted, in: unit.source),
                    help: "write `\(wanted.key)`; code is not translated", unit: unit.index)
            }
            for piece in difference.lost.dropFirst(difference.extra.count) {
                let wanted = pair.source.place(of: piece, in: unit.source)
                findings.add(
                    code(piece.key, ""), "The code \(PairFindings.quoted(piece.key)) of the source is not here.",
                    at: pair.place(unit, counterpartOf: wanted), source: wanted,
                    help: "write it in backticks where the source has it", unit: unit.index)
            }
            for piece in difference.extra.dropFirst(difference.lost.count) {
                findings.add(
                    .pairCodeSpan, "The source has no code \(PairFindings.quoted(piece.key)) here.",
                    at: pair.target.place(of: piece, in: unit.target), source: pair.sourcePlace(unit),
                    help: "take the backticks away, or see what the source says", unit: unit.index)
            }
            checkProse(unit, pair, &findings)
        }
    }

    /// Two spans of code that have become one, ` ``a``b`` `: one slip.
    private static func reportJoined(
        _ lost: [PairOutline.Piece], _ found: PairOutline.Piece, _ unit: PairContext.UnitPair, _ pair: PairContext,
        _ findings: inout PairFindings
    ) -> Bool {
        guard lost.count == 2, lost.allSatisfy({ found.key.contains($0.key) }),
            found.key.utf8.count <= lost.reduce(4, { $0 + $1.key.utf8.count })
        else { return false }
        findings.add(
            code(lost[0].key, found.key),
            "The code is \(PairFindings.quoted(found.key)); in the source \(PairFindings.quoted(lost[0].key)) and "
                + "\(PairFindings.quoted(lost[1].key)) are two.",
            at: pair.target.place(of: found, in: unit.target), source: pair.source.place(of: lost[0], in: unit.source),
            help: "write a space or words between `\(lost[0].key)` and `\(lost[1].key)`", unit: unit.index)
        return true
    }

    /// What a changed piece of code has lost: an option, a placeholder, or something else.
    private static func code(_ wanted: String, _ found: String) -> DiagnosticCode {
        if !CodeWords.flags(of: wanted).isSubset(of: CodeWords.flags(of: found)) { return .pairFlag }
        if !CodeWords.placeholders(of: wanted).isSubset(of: CodeWords.placeholders(of: found)) {
            return .pairPlaceholder
        }
        return .pairCodeSpan
    }

    /// Options and placeholders outside of code, where machines translate them: no errors, as names are none.
    private static func checkProse(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let (source, target) = (unit.sourceText, unit.targetText)
        for (code, noun, words) in [
            (DiagnosticCode.pairName, "placeholder", CodeWords.placeholders),
            (.pairName, "option", CodeWords.flags),
        ] {
            let own = words(source)
            if own.isEmpty { continue }
            let lost = own.subtracting(words(target))
            // A word with a hyphen before it may be anything; one that the source has is an option.
            // One whose name is there is left to the check of names.
            let lower = lost.isEmpty ? "" : target.lowercased()
            for word in lost.sorted() where !lower.holds(bytesOf: String(word.lowercased().drop { $0 == "-" })) {
                findings.add(
                    code, "The \(noun) '\(word)' of the source is not here.", at: pair.place(unit),
                    source: pair.sourcePlace(unit), help: "write it as it is", unit: unit.index)
            }
        }
    }
}

/// What is in code that must not change.
enum CodeWords {
    /// `-Name`, `--name`; not numbers, and not a hyphen within a word.
    static func flags(of code: String) -> Set<String> {
        guard code.holds("-") else { return [] }
        var flags: Set<String> = []
        for part in code.unicodeScalars.split(whereSeparator: partsWords) {
            let word = Substring(part)
            let name = word.drop { $0 == "-" }
            let hyphens = word.count - name.count
            guard (1...2).contains(hyphens), name.utf8.first?.isASCIILetter == true,
                name.utf8.allSatisfy({ $0.isASCIIWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") })
            else { continue }
            flags.insert(String(word))
        }
        return flags
    }

    private static func partsWords(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.value <= 0x20 || "|[](){}<>\"'`,;=".utf8.contains(UInt8(scalar.value))
            : scalar.properties.isWhitespace
    }

    /// `<name>`
    static func placeholders(of code: String) -> Set<String> {
        guard code.holds("<") else { return [] }
        var placeholders: Set<String> = []
        var start: String.Index?
        for index in code.indices {
            switch code[index] {
            case "<": start = index
            case ">":
                if let begin = start, code[begin..<index].dropFirst().first?.isLetter == true,
                    code[begin..<index].count <= 60
                {
                    placeholders.insert(String(code[begin...index]))
                }
                start = nil
            default: break
            }
        }
        return placeholders
    }
}
