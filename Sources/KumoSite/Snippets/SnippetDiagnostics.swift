import KumoMarkdown
package import KumoText

extension Diagnostic {
    static func snippetFault(_ fault: SnippetRequest.Fault, in file: SourcePath) -> Diagnostic {
        let place = Place(file, fault.place)
        switch fault.kind {
        case .unknownParameter(let name):
            let near = NearMiss.best(for: name.lowercased(), among: SnippetRequest.parameters)
            return Diagnostic(
                .snippetParameterUnknown, "Code snippets have no parameter '\(name)'.", at: place,
                help: near.map { "did you mean '\($0)'?" }
                    ?? "they have \(SnippetRequest.parameters.joined(separator: ", "))")
        case .invalidValue(let value, let parameter):
            return Diagnostic(
                .snippetParameterInvalid, "'\(value)' is nothing that '\(parameter)' can be.", at: place,
                help: ["range", "highlight"].contains(parameter)
                    ? "write lines as 1-3,5,7-" : "write a whole number")
        case .missingValue(let parameter):
            return Diagnostic(.snippetParameterInvalid, "'\(parameter)' has no value.", at: place)
        case .endWithoutStart:
            return Diagnostic(
                .snippetParameterInvalid, "There is an 'end' but no 'start'.", at: place, help: "write both, or range=")
        case .space:
            return Diagnostic(
                .snippetParameterInvalid,
                "There is a space in the query of this code snippet; DocFX may ignore what follows it.", at: place,
                help: "delete it", severity: .suggestion)
        }
    }

    /// - Parameter reason: why there is no such file, where that is not plain.
    static func snippetNotFound(_ request: SnippetRequest, because reason: String?, in file: SourcePath) -> Diagnostic {
        let place = Place(file, request.path.range)
        let help = reason ?? "there is no such file in the content folder; paths are relative to the file they are in"
        guard request.isDirective else {
            return Diagnostic(
                .snippetNotFound, "Invalid code snippet link: '\(request.path.text)'.", at: place, help: help)
        }
        return Diagnostic(
            .invalidCode, "The code snippet \"\(request.path.text)\" could not be found.", at: place, help: help,
            severity: .warning)
    }

    static func snippetTagNotFound(
        _ tag: SnippetRequest.Part, of request: SnippetRequest, _ tags: SampleExtractor.Tags, in file: SourcePath
    ) -> Diagnostic {
        let near = NearMiss.best(for: tag.text.lowercased(), among: tags.names)
        let help: String
        if tags.isInOtherStyle {
            help = "the sample marks it in the comments of another language; name the sample's own"
        } else if let near {
            help = "did you mean '\(near)'?"
        } else if tags.names.isEmpty {
            help = "the sample marks no parts; use range="
        } else {
            let more = tags.names.count > 8 ? "…" : ""
            help = "the sample has \(tags.names.prefix(8).joined(separator: ", "))\(more)"
        }
        return noCode("There is no part '\(tag.text)' in '\(request.path.text)'.", tag, request, help, file)
    }

    static func snippetTagNotClosed(
        _ tag: SnippetRequest.Part, of request: SnippetRequest, in file: SourcePath
    ) -> Diagnostic {
        noCode(
            "The part '\(tag.text)' in '\(request.path.text)' has no end.", tag, request,
            "write the marker of its end into the sample", file)
    }

    private static func noCode(
        _ message: String, _ tag: SnippetRequest.Part, _ request: SnippetRequest, _ help: String, _ file: SourcePath
    ) -> Diagnostic {
        let place = Place(file, tag.range)
        guard request.isDirective else { return Diagnostic(.snippetTagNotFound, message, at: place, help: help) }
        return Diagnostic(
            .invalidCode, "It looks like your code snippet was not rendered. Try range instead.", at: place,
            help: message + " " + help, severity: .warning)
    }

    static func unknownSnippetLanguage(
        _ language: String, _ request: SnippetRequest, _ tag: SnippetRequest.Part, in file: SourcePath
    ) -> Diagnostic {
        Diagnostic(
            .unknownLanguageCode,
            """
            Unrecognized language value '\(language)' in code snippet '\(tag.text)' in file '\(request.path.text)'. \
            Your code snippet might not render correctly.
            """, at: Place(file, request.language.text.isEmpty ? request.path.range : request.language.range),
            help: SnippetLanguage.nearest(to: language).map { "did you mean '\($0)'?" }
                ?? "the part was looked for in the comments of every language; use range= to be sure")
    }

    static func snippetOutside(_ range: LineRange, of request: SnippetRequest, _ count: Int, in file: SourcePath)
        -> Diagnostic
    {
        Diagnostic(
            .snippetRangeOutside, "'\(request.path.text)' has \(count) lines, so there is no line \(range).",
            at: Place(file, request.linesPlace), help: "correct the lines")
    }

    static func notebook(
        _ outcome: Notebook.Outcome?, _ tag: SnippetRequest.Part, _ request: SnippetRequest, in file: SourcePath
    ) -> Diagnostic? {
        switch outcome {
        case .code: return nil
        case nil:
            return Diagnostic(.notNotebookContent, "Not a valid Notebook.", at: Place(file, request.path.range))
        case .notFound(let names):
            let near = NearMiss.best(for: tag.text, among: names)
            let list = names.isEmpty ? nil : "it has \(names.prefix(8).joined(separator: ", "))"
            return Diagnostic(
                .notebookTagNotFound, "The name '\(tag.text)' is not present in the notebook file.",
                at: Place(file, tag.range), help: near.map { "did you mean '\($0)'?" } ?? list)
        case .ambiguous:
            return Diagnostic(
                .notebookTagAmbiguous, "Multiple entries with the name '\(tag.text)' were found in the notebook.",
                at: Place(file, tag.range), help: "give each cell a name of its own")
        }
    }
}

extension DiagnosticCode {
    package static let snippetNotFound = DiagnosticCode("codesnippet-not-found", .docfx, .warning)
    package static let unknownLanguageCode = DiagnosticCode("unknown-language-code", .docfx, .warning)
    package static let invalidCode = DiagnosticCode("invalid-code", .docfx, .error)
    package static let notNotebookContent = DiagnosticCode("not-notebook-content", .docfx, .error)
    package static let notebookTagNotFound = DiagnosticCode("tag-not-found", .docfx, .error)
    package static let notebookTagAmbiguous = DiagnosticCode("multiple-tags-with-same-name", .docfx, .error)
    package static let snippetTagNotFound = DiagnosticCode("codesnippet-tag-not-found", .text, .warning)
    package static let snippetParameterUnknown = DiagnosticCode("codesnippet-parameter-unknown", .text, .warning)
    package static let snippetParameterInvalid = DiagnosticCode("codesnippet-parameter-invalid", .text, .warning)
    package static let snippetRangeOutside = DiagnosticCode("codesnippet-range-outside", .text, .warning)
}
