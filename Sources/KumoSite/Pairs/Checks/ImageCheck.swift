import KumoMarkdown
import KumoText

/// Images, videos in frames and included files: the same ones as in the source.
enum ImageCheck {
    static func check(_ pair: PairContext, into findings: inout PairFindings) {
        for unit in pair.units {
            compare(unit.source.images, unit.target.images, "image", .pairImage, unit, pair, &findings)
            checkAlternatives(unit, pair, &findings)
            compare(unit.source.media, unit.target.media, "video", .pairVideo, unit, pair, &findings)
        }
        checkIncludes(pair, &findings)
    }

    private static func compare(
        _ source: [PairOutline.Piece], _ target: [PairOutline.Piece], _ noun: String, _ code: DiagnosticCode,
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        let difference = Difference(source, target)
        func written(_ piece: PairOutline.Piece, _ outline: PairOutline) -> String {
            piece.link.map { outline.article.targets[Int($0.index)].written } ?? piece.key
        }
        for (wanted, found) in zip(difference.lost, difference.extra) {
            let expected = written(wanted, pair.source)
            findings.add(
                code, "The \(noun) is '\(written(found, pair.target))'; in the source it is '\(expected)'.",
                at: pair.target.place(of: found, in: unit.target),
                source: pair.source.place(of: wanted, in: unit.source), help: "write '\(expected)'", unit: unit.index)
        }
        for piece in difference.lost.dropFirst(difference.extra.count) {
            let wanted = pair.source.place(of: piece, in: unit.source)
            findings.add(
                code, "The \(noun) '\(written(piece, pair.source))' is not here, as it is in the source.",
                at: pair.place(unit, counterpartOf: wanted), source: wanted, unit: unit.index)
        }
        for piece in difference.extra.dropFirst(difference.lost.count) {
            findings.add(
                code, "The source has no \(noun) '\(written(piece, pair.target))' here.",
                at: pair.target.place(of: piece, in: unit.target), source: pair.sourcePlace(unit), unit: unit.index)
        }
    }

    /// Images that only the source says something about, for those who do not see them.
    private static func checkAlternatives(
        _ unit: PairContext.UnitPair, _ pair: PairContext, _ findings: inout PairFindings
    ) {
        guard unit.source.images.map(\.key) == unit.target.images.map(\.key) else { return }
        for (own, other) in zip(unit.source.images, unit.target.images) {
            guard !isBlank(own, unit.source), isBlank(other, unit.target) else { continue }
            findings.add(
                .pairImage, "The image has no alternate text; in the source it has.",
                at: pair.target.place(of: other, in: unit.target), source: pair.source.place(of: own, in: unit.source),
                help: "say what it shows", unit: unit.index, severity: .warning)
        }
    }

    private static func isBlank(_ image: PairOutline.Piece, _ unit: PairOutline.Unit) -> Bool {
        unit.text.bytes[image.range].allSatisfy { $0 <= 0x20 }
    }

    private static func checkIncludes(_ pair: PairContext, _ findings: inout PairFindings) {
        let source = pair.source.content.files.dropFirst()
        let target = pair.target.content.files.dropFirst()
        let known = Set(source.map(\.path.caseFolded))
        let present = Set(target.map(\.path.caseFolded))
        for file in source where !present.contains(file.path.caseFolded) {
            let note = place(of: file, in: pair.source)
            findings.add(
                .pairInclude, "The translation does not include '\(file.path)'.",
                at: pair.placeOfInclude(at: file.includedAt), source: note,
                help: "include it where the source does")
        }
        for file in target where !known.contains(file.path.caseFolded) {
            guard let place = place(of: file, in: pair.target) else { continue }
            findings.add(.pairInclude, "The source does not include '\(file.path)'.", at: place, source: nil)
        }
    }

    private static func place(of file: ContentFile, in outline: PairOutline) -> Diagnostic.Place? {
        guard let origin = file.includedAt else { return nil }
        let source = outline.content.files[Int(origin.file)].source
        return .init(source.path, origin.span.range.clamped(to: 0..<source.bytes.count))
    }
}

extension PairContext {
    /// Where in the translation a file would be included that its source includes at a place: behind the translation
    /// of the block before it.
    fileprivate func placeOfInclude(at origin: Origin?) -> Diagnostic.Place {
        let top = target.place(of: target.blocks[target.blocks.root].node)
        guard let origin else { return top }
        let start = origin.span.range.lowerBound
        let before = alignment.pairs.filter { pair in
            let own = source.content[source.blocks[pair.source].node].origin
            return pair.source != source.blocks.root && own.file == origin.file && own.span.range.lowerBound < start
                && own.span.range.upperBound <= start
        }
        let last = before.max { left, right in
            source.content[source.blocks[left.source].node].origin.span.range.upperBound
                < source.content[source.blocks[right.source].node].origin.span.range.upperBound
        }
        guard let node = last.map({ target.blocks[$0.target].node }) else { return top }
        let file = target.file(of: node).source
        let line = target.lines(of: node).upperBound + 1
        let isBlank = line < file.lineCount && file.bytes[file.lineRange(line)].allSatisfy { $0 <= 0x20 }
        return target.place(ofLine: isBlank ? line + 1 : line, like: node)
    }
}
