import KumoMarkdown
import KumoText

/// Code that is taken from a sample file.
extension ContentBuilder {
    /// The most bytes of samples that the snippets of an article may read and show; the largest article seen
    /// has a hundred snippets of a few kilobytes.
    static let sampleLimit = 32 << 20

    /// `[!code-csharp[Name](path?query)]`
    mutating func addSnippet(_ text: TextReference, of tree: MarkdownTree, at origin: Origin, _ source: Source) {
        guard let marker = SnippetMarker(tree.bytes(text)) else { return }
        add(SnippetRequest(marker, at: origin.span.range.lowerBound), at: origin)
    }

    /// `:::code source="path":::`
    mutating func addCode(_ directive: Directive, at origin: Origin, _ source: Source) {
        let file = content.files[Int(origin.file)].source
        func part(_ name: String) -> SnippetRequest.Part? {
            guard let value = directive[name] else { return nil }
            return .init(value, SourceLocator.place(of: value, near: origin.span, in: source.block, of: file))
        }
        guard let path = part("source"), !path.text.isEmpty else { return }
        var language = part("language") ?? .init()
        if language.text.isEmpty {
            let inferred = SnippetLanguage.named(SourcePath(path.text).fileExtension)
            if inferred == nil {
                let fault = DirectiveFault(.languageUnknown, of: directive)
                diagnostics.append(fault.diagnostic(at: .init(file.path, path.range)))
            }
            language.text = inferred?.name ?? ""
        }
        add(
            SnippetRequest(
                source: path, language: language, id: part("id"), range: part("range"), highlight: part("highlight"),
                interactive: directive["interactive"]), at: origin)
    }

    private mutating func add(_ request: SnippetRequest, at origin: Origin) {
        endImplied(before: "div", origin)
        let file = content.files[Int(origin.file)]
        diagnostics += request.faults.map { .snippetFault($0, in: file.source.path) }
        guard let sample = sample(request, from: file), var code = code(request, in: sample, file.source.path) else {
            content.nodes.append(ContentNode(.missingSample, origin), to: parent)
            return
        }
        if request.isDirective {
            while let last = code.last, last == 0x20 || last == 0x0A || last == 0x09 { code.removeLast() }
            code.append(UInt8(ascii: "\n"))
        }
        let language = content.add(request.language.text.utf8)
        let node = ContentNode(.codeBlock(info: language, text: content.add(code)), origin)
        let id = content.nodes.append(node, to: parent)
        content.samples[id] = CodeSample(request)
    }

    /// The text of the sample that is asked for, the locale's own or the source's.
    private mutating func sample(_ request: SnippetRequest, from file: ContentFile) -> SourceText? {
        let written = request.path.text
        let path = targetPath(written, from: file.path)
        var reason: String?
        if path.leavesItsFolder {
            reason = "it leads out of the content folder, out of which nothing is read; move the sample into it"
        } else if Self.isAbsolute(written) {
            reason =
                "a path that begins with a slash is an address of the site; write ~\(written) for the top of the docset"
        } else if !written.isEmpty {
            switch library.catalog.sample(PathKey(path), for: locale) {
            case .bytes(let bytes)? where bytes.count <= FileTree.sampleSizeLimit:
                guard take(bytes.count, for: request, file) else { return nil }
                if let right = library.catalog.guide(locale).spelling(of: path, PathKey(path), written) {
                    let range = request.path.range
                    diagnostics.append(
                        .illCased(written, right, at: .init(file.source.path, range), range, in: file.source))
                }
                return SourceText(path: path, bytes: bytes)
            case .bytes?: reason = "the file is larger than \(FileTree.sampleSizeLimit >> 20) MB"
            case .refused(let words)?: reason = "the file cannot be read: \(words)"
            case nil where library.catalog.configuration.isSourceAbsent:
                diagnostics.append(.mayBeInSource(path, at: .init(file.source.path, request.path.range)))
                return nil
            case nil: break
            }
        }
        diagnostics.append(.snippetNotFound(request, because: reason, in: file.source.path))
        return nil
    }

    /// - Returns: nil where there is no code to show; the finding is made.
    private mutating func code(_ request: SnippetRequest, in sample: SourceText, _ file: SourcePath) -> [UInt8]? {
        let extractor = SampleExtractor(sample, limit: Self.sampleLimit - sampleBytes)
        let outcome: SampleExtractor.Outcome
        if let tag = request.tag {
            if request.isNotebook { return notebookCode(request, tag, in: sample, file) }
            let name = request.language.text.isEmpty ? sample.path.fileExtension : request.language.text
            let language = SnippetLanguage.named(name)
            if language == nil { diagnostics.append(.unknownSnippetLanguage(name, request, tag, in: file)) }
            outcome = extractor.part(tag.text, marked: language?.styles ?? TagStyle.all, dedent: request.dedent)
        } else {
            let count = extractor.lineCount
            for range in request.lines where !range.isInside(count) {
                diagnostics.append(.snippetOutside(range, of: request, count, in: file))
            }
            guard request.lines.isEmpty || request.lines.contains(where: { !$0.indices(of: count).isEmpty }) else {
                return nil
            }
            outcome = extractor.lines(request.lines, dedent: request.dedent)
        }
        switch outcome {
        case .code(let code):
            sampleBytes += code.count
            return code
        case .tagNotFound(let tags):
            request.tag.map { diagnostics.append(.snippetTagNotFound($0, of: request, tags, in: file)) }
        case .tagNotClosed:
            request.tag.map { diagnostics.append(.snippetTagNotClosed($0, of: request, in: file)) }
        case .tooLarge:
            diagnostics.append(.tooManySamples(request, in: file))
        }
        return nil
    }

    private mutating func notebookCode(
        _ request: SnippetRequest, _ tag: SnippetRequest.Part, in sample: SourceText, _ file: SourcePath
    ) -> [UInt8]? {
        let outcome = Notebook(sample.bytes)?.cell(tag.text)
        if let finding = Diagnostic.notebook(outcome, tag, request, in: file) { diagnostics.append(finding) }
        guard case .code(let code) = outcome else { return nil }
        return code
    }

    private mutating func take(_ count: Int, for request: SnippetRequest, _ file: ContentFile) -> Bool {
        guard sampleBytes + count <= Self.sampleLimit else {
            diagnostics.append(.tooManySamples(request, in: file.source.path))
            return false
        }
        sampleBytes += count
        return true
    }
}

extension CodeSample {
    fileprivate init(_ request: SnippetRequest) {
        path = request.path.text
        name = request.name
        title = request.title
        highlight = request.highlight.map(\.description).joined(separator: ",")
        if let interactive = request.interactive {
            self.interactive = request.language.text
            if case .mode(let mode) = interactive { interactiveMode = mode }
        }
    }
}

extension Diagnostic {
    fileprivate static func tooManySamples(_ request: SnippetRequest, in file: SourcePath) -> Diagnostic {
        Diagnostic(
            .articleTooLarge,
            "The code snippets of this article take more than \(ContentBuilder.sampleLimit >> 20) MB.",
            at: Place(file, request.path.range), help: "show parts of the samples, or link to them")
    }
}
