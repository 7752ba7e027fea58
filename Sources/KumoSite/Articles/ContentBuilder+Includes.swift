import KumoMarkdown
package import KumoText

extension ContentBuilder {
    /// Puts the content of another file in place of an include.
    mutating func include(_ written: String, isInline: Bool, at origin: Origin, _ source: Source) {
        let file = content.files[Int(origin.file)]
        let written = asWritten(written, origin)
        let place = Diagnostic.Place(file.source.path, includePlace(written, origin, source))
        guard let path = includePath(written, from: file.path), !Self.isAbsolute(written) else {
            diagnostics.append(
                Self.isAbsolute(written)
                    ? .includeAbsolute(written, at: place) : .includeLeavesContent(written, at: place))
            return
        }
        guard path.fileExtension == "md" else {
            diagnostics.append(
                written.isEmpty ? .includeNotFound(written, at: place) : .includeInvalid(written, at: place))
            return
        }
        // A page that has moved is no file any more, even where it is still there (docfx.md a.1, include rules).
        guard library.catalog.redirections[locale]?.redirection(of: PathKey(path)) == nil,
            let document = library.catalog.include(PathKey(path), for: locale)
        else {
            diagnostics.append(.includeNotFound(written, at: place))
            return
        }
        guard chain.count < Self.depthLimit, content.files.count < Self.includeLimit,
            content.pool.count < Self.textLimit
        else { return reportTooLarge() }
        let names = chain.map(\.document.source.path)
        if let start = names.firstIndex(of: document.document.source.path) {
            let place = circlePlace(from: start, at: place, origin)
            return diagnostics.append(.circularReference(names + [document.document.source.path], at: place))
        }
        if let right = library.catalog.guide(locale).spelling(of: path, PathKey(path), written) {
            let range = SourceLocator.place(of: written, near: origin.span, in: source.block, of: file.source)
            diagnostics.append(.illCased(written, right, at: place, range, in: file.source))
        }
        let includedAt = Origin(file: origin.file, span: SourceSpan(place.range ?? origin.span.range))
        append(document, isInline: isInline, at: origin, includedAt)
    }

    /// Where the file that a circle begins with includes the next one: what is wrong is wrong with that file.
    ///
    /// - Parameters:
    ///   - start: its position in the chain.
    ///   - end: of the include that closes the circle.
    private func circlePlace(from start: Int, at end: Diagnostic.Place, _ origin: Origin) -> Diagnostic.Place {
        var place = end
        var file = Int(origin.file)
        for _ in start..<chain.count - 1 {
            guard let marker = content.files[file].includedAt else { return place }
            file = Int(marker.file)
            place = .init(content.files[file].source.path, marker.span.range)
        }
        return place
    }

    /// The path with the character references that its author wrote: DocFX takes them for what they are
    /// (docfx.md a.1, include rules), while cmark has read them.
    private func asWritten(_ path: String, _ origin: Origin) -> String {
        guard path.utf8.contains(UInt8(ascii: "&")) else { return path }
        let file = content.files[Int(origin.file)].source
        let line = file.bytes[file.lineRange(file.line(at: origin.span.range.lowerBound))]
        for start in line.indices where line[start...].starts(with: "](".utf8) {
            let rest = line[(start + 2)...].drop { $0 == 0x20 || $0 == UInt8(ascii: "<") }
            let raw = String(decoding: rest.prefix { !" )>\"".utf8.contains($0) }, as: UTF8.self)
            if raw != path, CharacterReferences.decode(raw) == path { return raw }
        }
        return path
    }

    /// From the bracket that the include begins with to the end of its path, as DocFX places it.
    private func includePlace(_ written: String, _ origin: Origin, _ source: Source) -> Range<Int> {
        let file = content.files[Int(origin.file)].source
        let path = SourceLocator.place(of: written, near: origin.span, in: source.block, of: file)
        let line = file.lineRange(file.line(at: path.lowerBound))
        let before = file.bytes[line.lowerBound..<path.lowerBound]
        let start = before.indices.last { before[$0...].starts(with: "[!".utf8) } ?? path.lowerBound
        return start..<max(start, path.upperBound)
    }

    /// - Returns: nil where the path leads out of the content folder, out of which nothing is read.
    private func includePath(_ written: String, from file: SourcePath) -> SourcePath? {
        let path = targetPath(written, from: file)
        return path.leavesItsFolder ? nil : path
    }

    /// The path that is meant in the file being read (docfx.md a.3, 3): `~/` is the content folder, or the folder that
    /// the file's `tilde_path` names.
    func targetPath(_ written: String, from file: SourcePath) -> SourcePath {
        let isFromTop = written.hasPrefix("~/") || written.hasPrefix("~\\")
        let home = isFromTop ? SourcePath(chain.last?.metadata.text("tilde_path") ?? "") : file.folder
        let names = library.catalog.locales[locale]?.folderNames ?? []
        return home.appending(isFromTop ? written.dropFirst(2) : written[...]).returning(into: names)
    }

    /// An address of the site, which DocFX does not take for a file.
    static func isAbsolute(_ written: String) -> Bool { written.hasPrefix("/") || written.hasPrefix("\\") }

    private mutating func append(
        _ document: Catalog.Document, isInline: Bool, at origin: Origin, _ marker: Origin
    ) {
        if !document.document.zones.isEmpty { zonedIncludes.append(document) }
        let body = library.body(of: document, for: cloud)
        diagnostics += body.diagnostics
        let offset = content.pool.count
        content.pool += body.tree.pool
        content.files.append(ContentFile(document, includedAt: marker))
        let file = UInt16(clamping: content.files.count - 1)
        chain.append(document)
        if !isInline { endImplied(before: "div", origin) }
        openTags.append([])
        if isInline { textIncludeLevels.insert(openTags.count - 1) }
        append(body.tree, from: Source(file: file, textOffset: offset, inlinesOnly: isInline))
        closeTags(in: parent)
        openTags.removeLast()
        textIncludeLevels.remove(openTags.count)
        chain.removeLast()
    }
}

extension Diagnostic {
    fileprivate static func includeNotFound(_ written: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .includeNotFound, "Invalid include link: '\(written)'.", at: place,
            help: "there is no such file in the content folder; paths are relative to the file that includes")
    }

    fileprivate static func includeInvalid(_ written: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .includeInvalid, "Invalid include link extension: '\(written)'.", at: place,
            help: "only Markdown files, .md, can be included")
    }

    fileprivate static func includeAbsolute(_ written: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .includeNotFound, "Invalid include link: '\(written)'.", at: place,
            help:
                "a path that begins with a slash is an address of the site; write ~\(written) for the top of the docset"
        )
    }

    fileprivate static func includeLeavesContent(_ written: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .includeNotFound, "Invalid include link: '\(written)'.", at: place,
            help: "it leads out of the content folder, out of which nothing is read; move the file into it")
    }

    fileprivate static func circularReference(_ chain: [SourcePath], at place: Place) -> Diagnostic {
        let names = chain.map { "'\($0)'" }.joined(separator: " --> ")
        return Diagnostic(
            .circularReference, "Build has identified file(s) referencing each other: \(names).", at: place,
            help: "take this include out of the circle; the page is built without it")
    }
}

extension DiagnosticCode {
    package static let includeNotFound = DiagnosticCode("include-not-found", .docfx, .error)
    package static let includeInvalid = DiagnosticCode("include-invalid", .docfx, .warning)
    package static let circularReference = DiagnosticCode("circular-reference", .docfx, .error)
}
