package import KumoText

/// A link without words or without an address.
enum EmptyLink {
    /// What is wrong with a link or an image.
    ///
    /// - Parameter hasWords: whether there is something to click on.
    static func finding(
        url: ArraySlice<UInt8>, hasWords: Bool, isImage: Bool, _ span: SourceSpan, in block: SourceSpan,
        of source: SourceText
    ) -> Diagnostic? {
        if url.isEmpty {
            let place = SourceLocator.place(of: "](", near: span, in: block, of: source)
            guard isWritten("]()", at: place.lowerBound, in: source) else { return nil }
            return Diagnostic(
                .linkAddressMissing, "This \(isImage ? "image" : "link") has no address.",
                at: .init(source.path, place.lowerBound..<place.lowerBound + 3),
                help: "write the address between the parentheses, or take the brackets away")
        }
        // The words of a cross reference come from the page it leads to.
        guard !hasWords, !isImage, !url.starts(with: "xref:".utf8) else { return nil }
        let start = start(of: url, span, in: block, of: source)
        guard let start, !isInMarker(start, of: source) else { return nil }
        let address = String(decoding: url, as: UTF8.self).excerpt
        return Diagnostic(
            .linkWordsMissing, "This link to '\(address)' has no words; nobody sees it.",
            at: .init(source.path, start..<start + 3),
            help: "move the words into its brackets: [words](\(address))")
    }

    /// Where a link without words begins, if it is written with brackets: `[](a.md)`, `[ ](a.md)`.
    private static func start(
        of url: ArraySlice<UInt8>, _ span: SourceSpan, in block: SourceSpan, of source: SourceText
    ) -> Int? {
        let start = min(span.range.lowerBound, source.bytes.count)
        let spaces = source.bytes[start...].dropFirst().prefix { $0 == 0x20 }
        if isWritten("[", at: start, in: source), isWritten("](", at: spaces.endIndex, in: source) { return start }
        let needle = "[](" + String(decoding: url, as: UTF8.self)
        let place = SourceLocator.place(of: needle, near: span, in: block, of: source)
        return isWritten(needle, at: place.lowerBound, in: source) ? place.lowerBound : nil
    }

    /// Whether a link is part of `[!code[](path)]` and the like, which needs no words.
    private static func isInMarker(_ start: Int, of source: SourceText) -> Bool {
        let line = source.lineRange(source.line(at: start))
        let before = source.bytes[line.lowerBound..<start].suffix(80)
        guard let bracket = before.lastIndex(of: UInt8(ascii: "[")) else { return false }
        return before[(bracket + 1)...].first == UInt8(ascii: "!") && !before[bracket...].contains(UInt8(ascii: "]"))
    }

    private static func isWritten(_ text: String, at start: Int, in source: SourceText) -> Bool {
        source.bytes[min(start, source.bytes.count)...].starts(with: text.utf8)
    }
}

extension DiagnosticCode {
    package static let linkAddressMissing = DiagnosticCode("link-address-missing", .links, .warning)
    package static let linkWordsMissing = DiagnosticCode("link-words-missing", .links, .warning)
}
