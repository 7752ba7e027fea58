import KumoMarkdown
import KumoText

/// Blocks that a translation lacks or has too many of, and blocks that became others.
enum BlockCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        let narrower = TableColumns.changed(in: pair)
        for missing in pair.alignment.missing
        where !isInsignificant(missing.block, in: pair.source) && !narrower.contains(missing.parent) {
            let (code, noun) = name(of: missing.block, in: pair.source)
            let note = pair.source.place(of: pair.source.blocks[missing.block].node)
            if missing.isJoined, let joined = missing.previous {
                findings.add(
                    code, "This is one with \(noun), which stands alone in the source.",
                    at: pair.target.place(of: pair.target.blocks[joined].node), source: note,
                    help: "part the two as the source does")
                for unit in pair.target.unitPositions(in: joined) { findings.explain(unit) }
                continue
            }
            findings.add(
                code, "The translation lacks \(noun).", at: place(of: missing, in: pair), source: note,
                help: "translate it here")
        }
        for block in pair.alignment.extra
        where !isInsignificant(block, in: pair.target)
            && !(pair.target.blocks.parent(of: block).map(narrower.contains) ?? false)
        {
            let (code, noun) = name(of: block, in: pair.target)
            findings.add(
                code, "The source has not \(noun).", at: pair.target.place(of: pair.target.blocks[block].node),
                source: nil, help: "delete it, or write it in the source too")
        }
        for row in narrower { findings.leaveOut(TableColumns.units(of: row, in: pair.target)) }
        let exchanged = TableColumns.exchanged(in: pair)
        for (source, target) in exchanged {
            findings.add(
                .pairTable, "The columns of the table are not in the source's order.",
                at: pair.target.place(of: pair.target.blocks[target].node),
                source: pair.source.place(of: pair.source.blocks[source].node),
                help: "write them in the source's order")
        }
        let known = Set(exchanged.map(\.target))
        for block in pair.alignment.reordered {
            if let table = TableColumns.table(of: block.target, in: pair.target), known.contains(table) { continue }
            reportExchange(block, pair, &findings)
        }
        reportMoves(pair, &findings)
        checkHeadings(pair, &findings)
        for (source, target) in pair.alignment.pairs { compare(source, target, pair, &findings) }
    }

    private static func reportExchange(
        _ block: PairAlignment.Reordered, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let (code, noun) = name(of: block.source, in: pair.source)
        let target = pair.target
        let node = target.blocks[block.target].node
        let translation = block.translation.map { target.blocks[$0].node }
            .flatMap { target.content[$0].origin.file == target.content[node].origin.file ? $0 : nil }
        findings.add(
            code, "The source has \(noun) here: what stands here has changed places with it.",
            at: target.place(of: node),
            source: pair.source.place(of: pair.source.blocks[block.source].node),
            help: "write both in the source's order"
                + (translation.map { "; its translation is in line \(target.lines(of: $0).lowerBound + 1)" } ?? ""),
            severity: pair.alignment.reorderedByMeaning.contains(block.target) ? .warning : nil)
    }

    /// Blocks that stand elsewhere, and items that stand within others, or others within them.
    private static func reportMoves(_ pair: PairContext, _ findings: inout PairFindings) {
        for (source, target) in pair.alignment.moved {
            let (code, noun) = name(of: target, in: pair.target)
            findings.add(
                code, "The source has \(noun) at another place.",
                at: pair.target.place(of: pair.target.blocks[target].node),
                source: pair.source.place(of: pair.source.blocks[source].node),
                help: "move it to where the source has it"
            )
        }
        for (source, target) in pair.alignment.absorbed {
            let (code, noun) = name(of: source, in: pair.source)
            findings.add(
                code, "This is \(noun) in the source, and no item of the list here.",
                at: pair.target.place(of: pair.target.blocks[target].node),
                source: pair.source.place(of: pair.source.blocks[source].node),
                help: code == .pairStep ? "write its number before it" : "write '-' before it")
            for unit in pair.target.unitPositions(in: target) { findings.explain(unit) }
        }
        for item in pair.alignment.nested {
            let (code, noun) = name(of: item.target, in: pair.target)
            let within = item.isInTranslation ? ("within", "beside") : ("beside", "within")
            findings.add(
                code,
                "This has \(noun) \(within.0) the item above it; the source has it \(within.1) that.",
                at: pair.target.place(of: pair.target.blocks[item.target].node),
                source: pair.source.place(of: pair.source.blocks[item.source].node),
                help: item.isInTranslation ? "indent it less" : "indent it as the source does")
        }
    }

    /// Headings that have changed places, told by the anchors that translations keep.
    private static func checkHeadings(_ pair: PairContext, _ findings: inout PairFindings) {
        let headings = pair.alignment.pairs.filter { pair.source.blocks[$0.source].kind.isHeading }
        let own = headings.map { id(of: $0.source, in: pair.source) }
        let other = headings.map { id(of: $0.target, in: pair.target) }
        let places = Dictionary(
            own.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, id) in other.enumerated() {
            guard let place = id.isEmpty ? nil : places[id], place > index, other[place] == own[index] else { continue }
            let (source, target) = headings[index]
            let (code, noun) = name(of: source, in: pair.source)
            findings.add(
                code, "The source has \(noun) here: what stands here has changed places with it.",
                at: pair.target.place(of: pair.target.blocks[target].node),
                source: pair.source.place(of: pair.source.blocks[source].node),
                help: "write both in the source's order",
                unit: pair.target.blocks[target].unit)
        }
        checkAnchors(headings, own, other, pair, &findings)
    }

    /// Headings whose anchors are not the source's, on pages that keep those of most.
    private static func checkAnchors(
        _ headings: [(source: PairOutline.ID, target: PairOutline.ID)], _ own: [String], _ other: [String],
        _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let kept = zip(own, other).count { $0 == $1 }
        guard kept * 2 >= headings.count else { return }
        for (index, id) in other.enumerated() where !id.isEmpty && id != own[index] && !own[index].isEmpty {
            let (source, target) = headings[index]
            // One that is made of the words is another language's.
            guard id.utf8.allSatisfy({ $0 < 0x80 }), let unit = pair.target.blocks[target].unit,
                !findings.reportedUnits.contains(unit),
                Set(id.split(separator: "-")).isDisjoint(with: own[index].split(separator: "-")),
                pair.target.units[unit].text.bytes.contains(where: { $0 >= 0x80 })
            else { continue }
            findings.add(
                .pairHeading, "The heading's anchor is not '\(own[index])', as it is in the source.",
                at: pair.target.place(of: pair.target.blocks[target].node),
                source: pair.source.place(of: pair.source.blocks[source].node),
                help: "write <a name=\"\(own[index])\"></a>, which links lead to", unit: unit, severity: .warning)
        }
    }

    private static func id(of block: PairOutline.ID, in outline: PairOutline) -> String {
        guard case .heading(let index) = outline.content[outline.blocks[block].node].kind else { return "" }
        return outline.content.headings[Int(index)].id
    }

    /// Where something that is missing belongs: what stands there now, or what stands before it.
    private static func place(of missing: PairAlignment.Missing, in pair: PairContext) -> Diagnostic.Place {
        let target = pair.target
        guard let previous = missing.previous else {
            return target.place(of: target.blocks[missing.next ?? missing.parent].node)
        }
        // What stands before it may be an include's, while it is missing in the page.
        let marker = isOfInclude(missing, pair.source) ? nil : target.marker(of: previous, in: missing.parent)
        let node = target.blocks[marker == nil ? previous : missing.parent].node
        let file = target.file(of: node).source
        var line =
            (marker.map { file.line(at: max($0.lowerBound, $0.upperBound - 1)) } ?? target.lastLine(of: previous)) + 1
        // The ruler of a table follows its head.
        if target.blocks[previous].kind == .row, target.isHead(previous) { line += 1 }
        // The end of a zone is passed like a blank line.
        let isBlank = { (line: Int) in
            let bytes = file.bytes[file.lineRange(line)].drop { $0 == 0x20 }
            return bytes.starts(with: ":::".utf8) || bytes.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
        }
        let blanks = blankLines(before: missing, pair.source)
        for _ in 0..<min(blanks, blankLines(aroundItem: previous, missing.next, target) ?? blanks)
        where line < file.lineCount && isBlank(line) { line += 1 }
        if let next = missing.next.map({ target.blocks[$0].node }), target.file(of: next).source.path == file.path {
            line = min(line, target.lines(of: next).lowerBound)
        }
        return target.place(ofLine: line, like: node)
    }

    /// Whether the source has a missing block in an include, behind another of its blocks.
    private static func isOfInclude(_ missing: PairAlignment.Missing, _ source: PairOutline) -> Bool {
        guard let before = missing.predecessor, let parent = source.blocks.parent(of: missing.block),
            let marker = source.marker(of: missing.block, in: parent)
        else { return false }
        return source.marker(of: before, in: parent) == marker
    }

    /// The number of blank lines that part the items of a list of the translation; nil for other blocks, and where there
    /// is only one item.
    private static func blankLines(
        aroundItem item: PairOutline.ID, _ next: PairOutline.ID?, _ target: PairOutline
    ) -> Int? {
        guard case .item = target.blocks[item].kind, let list = target.blocks.parent(of: item) else { return nil }
        let items = Array(target.blocks.children(of: list).prefix(200))
        let pair: (PairOutline.ID, PairOutline.ID)? =
            if let next { (item, next) } else {
                items.firstIndex(of: item).flatMap { $0 > 0 ? (items[$0 - 1], item) : nil }
            }
        guard let (first, second) = pair else { return nil }
        return max(0, target.lines(of: target.blocks[second].node).lowerBound - target.lastLine(of: first) - 1)
    }

    /// The number of blank lines that part a block of the source from what comes before it.
    private static func blankLines(before missing: PairAlignment.Missing, _ source: PairOutline) -> Int {
        guard source.blocks[missing.block].kind != .row else { return 0 }
        let node = source.blocks[missing.block].node
        guard let before = missing.predecessor,
            source.file(of: source.blocks[before].node).source.path == source.file(of: node).source.path
        else { return 1 }
        return min(3, max(0, source.lines(of: node).lowerBound - source.lastLine(of: before) - 1))
    }

    /// Blocks that say nothing.
    private static func isInsignificant(_ block: PairOutline.ID, in outline: PairOutline) -> Bool {
        switch outline.blocks[block].kind {
        case .rule: true
        case .paragraph, .htmlText, .preformatted:
            outline.blocks[block].unit.map { isEmpty(outline.units[$0]) } ?? true
        default: false
        }
    }

    /// The code that is all an item says.
    private static func onlyCode(of block: PairOutline.ID, in outline: PairOutline) -> String? {
        guard let parent = outline.blocks.parent(of: block), case .item = outline.blocks[parent].kind,
            let unit = outline.blocks[block].unit.map({ outline.units[$0] }), unit.codes.count == 1,
            unit.images.isEmpty, unit.media.isEmpty, unit.links.isEmpty, unit.text.bytes.allSatisfy({ $0 <= 0x20 })
        else { return nil }
        return unit.codes[0].key
    }

    static func isEmpty(_ unit: PairOutline.Unit) -> Bool {
        unit.images.isEmpty && unit.media.isEmpty && unit.links.isEmpty && unit.codes.isEmpty
            && unit.text.bytes.allSatisfy { $0 <= 0x20 }
    }

    private static func compare(
        _ source: PairOutline.ID, _ target: PairOutline.ID, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let (left, right) = (pair.source.blocks[source], pair.target.blocks[target])
        let place = pair.target.place(of: right.node)
        let note = pair.source.place(of: left.node)
        switch (left.kind, right.kind) {
        case (.heading(let level), .heading(let other)) where level != other:
            findings.add(
                .pairHeading, "The heading is of level \(other); in the source it is of level \(level).", at: place,
                source: note, help: "write \(String(repeating: "#", count: level))", unit: right.unit)
        case (.heading, .paragraph):
            let (_, noun) = name(of: source, in: pair.source)
            findings.add(
                .pairHeading, "This is \(noun) in the source, and no heading here.", at: place, source: note,
                unit: right.unit)
            // It may be bold instead.
            findings.leaveOut(right.unit.map { [$0] } ?? [])
        case (.paragraph, .heading):
            findings.add(
                .pairHeading, "The heading is none in the source.", at: place, source: note, unit: right.unit)
        case (.alert(let kind), .alert(let other)) where kind != other:
            findings.add(
                .pairAlert, "The alert is \(other.rawValue); in the source it is \(kind.rawValue).", at: place,
                source: note, help: "write > [!\(kind.rawValue)]")
        case (.alert(let kind), .quote):
            findings.add(
                .pairAlert, "The quote is the alert \(kind.rawValue) in the source.", at: place, source: note,
                help: "write > [!\(kind.rawValue)] above it")
        case (.quote, .alert):
            findings.add(.pairAlert, "The alert is only a quote in the source.", at: place, source: note)
        case (.list(let isOrdered), .list(let other)) where isOrdered != other:
            findings.add(
                isOrdered ? .pairStep : .pairListItem,
                isOrdered
                    ? "The list has no numbers; in the source it has." : "The list has numbers, unlike the source's.",
                at: place, source: note)
        case (.table(let columns), .table(let other)) where columns != other:
            findings.add(
                .pairTable,
                "The table has \(other) \(other == 1 ? "column" : "columns"); in the source it has \(columns).",
                at: place, source: note)
        case (.video(let link), .video(let other)):
            compare(link, other, place, note, pair, &findings)
        case (.code, .code): CodeBlockCheck.compare(left, right, pair, &findings)
        case (.row, .row): compareCells(source, target, pair, &findings)
        default: break
        }
    }

    private static func compare(
        _ link: LinkID, _ other: LinkID, _ place: Diagnostic.Place, _ note: Diagnostic.Place, _ pair: PairContext,
        _ findings: inout PairFindings
    ) {
        let expected = pair.source.article.targets[Int(link.index)].written
        let found = pair.target.article.targets[Int(other.index)].written
        guard PairTarget.key(expected) != PairTarget.key(found) else { return }
        findings.add(
            .pairVideo, "The video is '\(found)'; in the source it is '\(expected)'.", at: place, source: note,
            help: "use the source's, or a translated one for all")
    }

    /// A cell without words where the source has some, or the other way round: the row has lost a cell.
    private static func compareCells(
        _ source: PairOutline.ID, _ target: PairOutline.ID, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let left = pair.source.blocks.children(of: source).compactMap { pair.source.blocks[$0].unit }
        let right = pair.target.blocks.children(of: target).compactMap { pair.target.blocks[$0].unit }
        guard left.count == right.count else { return }
        let differ = zip(left, right).contains { isEmpty(pair.source.units[$0]) != isEmpty(pair.target.units[$1]) }
        guard differ else { return }
        findings.add(
            .pairTable, "The row has empty cells where the source's has none, or the other way round.",
            at: pair.target.place(of: pair.target.blocks[target].node),
            source: pair.source.place(of: pair.source.blocks[source].node),
            help: "look for a missing or additional '|'")
        findings.leaveOut(right)
    }

    /// What a block is called, and the code of a finding that it is missing.
    private static func name(of block: PairOutline.ID, in outline: PairOutline) -> (DiagnosticCode, String) {
        let words = PairFindings.quoted(firstWords(of: block, in: outline))
        switch outline.blocks[block].kind {
        case .heading: return (.pairHeading, "the heading \(words)")
        case .item(isOrdered: true): return (.pairStep, "the step \(words)")
        case .list(isOrdered: true): return (.pairStep, "the numbered list that begins \(words)")
        case .item: return (.pairListItem, "the list item \(words)")
        case .list: return (.pairListItem, "the list that begins \(words)")
        case .table: return (.pairTable, "the table that begins \(words)")
        case .row: return (.pairTable, "the table row \(words)")
        case .cell: return (.pairTable, "the table cell \(words)")
        case .code(_, let text):
            return (.pairCodeBlock, "the code block \(PairFindings.quoted(outline.content.string(text)))")
        case .alert(let kind): return (.pairAlert, "the alert \(kind.rawValue) \(words)")
        case .video(let link):
            return (.pairVideo, "the video '\(outline.article.targets[Int(link.index)].written)'")
        case .tag("img"): return (.pairImage, "an image")
        case .tag(let name): return (["ul", "ol", "li"].contains(name) ? .pairListItem : .pairTable, "a <\(name)>")
        case .quote: return (.pairParagraph, "the quote \(words)")
        case .group(let name): return (.pairParagraph, "the \(name) \(words)")
        case .preformatted: return (.pairCodeBlock, "the text in <pre> \(words)")
        case .paragraph, .htmlText, .document, .rule:
            if let unit = outline.blocks[block].unit.map({ outline.units[$0] }), isPicture(unit) {
                let written = unit.images.first?.link.map { outline.article.targets[Int($0.index)].written } ?? ""
                return (.pairImage, "the image '\(written)'")
            }
            if let code = onlyCode(of: block, in: outline) {
                return (.pairCodeSpan, "the code \(PairFindings.quoted(code))")
            }
            return (.pairParagraph, "the paragraph \(words)")
        }
    }

    private static func isPicture(_ unit: PairOutline.Unit) -> Bool {
        guard !unit.images.isEmpty else { return false }
        let text = String(decoding: unit.text.bytes, as: UTF8.self)
        let alternative = unit.images.reduce(0) { $0 + $1.range.count }
        return text.utf8.count - alternative <= 2
            || unit.links.isEmpty && unit.codes.isEmpty && unit.bolds.isEmpty && text.utf8.count < 120
    }

    private static func firstWords(of block: PairOutline.ID, in outline: PairOutline) -> String {
        for id in outline.blocks.descendants(of: block) {
            guard let unit = outline.blocks[id].unit else { continue }
            let text = outline.content.plainText(of: outline.units[unit].node)
            if !text.allSatisfy(\.isWhitespace) { return text }
        }
        return ""
    }
}
