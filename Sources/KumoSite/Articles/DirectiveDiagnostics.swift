import KumoMarkdown
package import KumoText

/// What is said of a construct between three colons, in DocFX's words.
extension DirectiveFault {
    func diagnostic(at place: Diagnostic.Place) -> Diagnostic {
        Diagnostic(directive.code, message, at: place, help: help, severity: isWarning ? .warning : nil)
    }

    /// Whether DocFX builds the page all the same.
    private var isWarning: Bool {
        switch kind {
        case .hostUnusual, .playerMissing, .descriptionMissing, .notClosed, .textAfterEnd, .endIncomplete,
            .textAfterStart:
            true
        default: false
        }
    }

    private var message: String {
        let source = directive["source"] ?? ""
        switch kind {
        case .unexpected(let name):
            switch directive.name {
            case "image":
                return "Image reference '\(source)' is invalid per the schema. Unexpected attribute: '\(name)'."
            case "video":
                return "Video reference '\(source)' is invalid per the schema. Unexpected attribute: '\(name)'."
            default: return "Unexpected attribute \"\(name)\"."
            }
        case .missing(let name):
            let article = name == "alt-text" ? "an" : "a"
            return "\(name) is a required attribute. Please ensure you have specified \(article) \(name) attribute."
        case .repeated(let name): return "Attribute \"\(name)\" specified multiple times."
        case .malformed(let rest): return Self.message(malformed: rest)
        case .targetOrPivotMissing: return "Either target or pivot must be specified."
        case .targetUnknown(let target):
            return "Unexpected target \"\(target)\". Permitted targets are \"docs\", \"chromeless\" or \"pdf\"."
        case .pivotInvalid(let pivot):
            return "Invalid pivot \"\(pivot)\". Pivot must be a comma-delimited list of pivot names. "
                + "Pivot names must be lower-case and contain only letters, numbers or dashes."
        case .pivotOnPDF: return "Pivot not permitted on pdf target."
        case .zoneInZone: return "Zones cannot be nested."
        case .widthInvalid: return "Video reference '\(source)' is invalid. 'max-width' must be a number."
        case .hostUnusual:
            return "Video source, '\(source)', should be from https://channel9.msdn.com, "
                + "https://www.youtube.com/embed, or https://www.microsoft.com/en-us/videoplayer/embed"
        case .playerMissing:
            return "Your source from channel9.msdn.com does not end in '/player'. "
                + "Please make sure you are correctly linking to the Channel 9 video player."
        case .formValueMissing(let name): return "\(name) must be specified."
        case .languageUnknown: return "Language is not set, and we could not infer language from the file type."
        case .descriptionMissing:
            return "If type is \"complex\", then descriptive content is required. "
                + "Please make sure you have descriptive content."
        case .notClosed: return "No \"\(end)\" found. Blocks should be explicitly closed."
        case .textAfterEnd(let text): return "Invalid text after \"\(end)\": \"\(text.prefix(40))\"."
        case .textAfterStart(let text):
            return "Invalid text after the attributes of a zone: \"\(text.prefix(40))\"."
        case .endIncomplete: return "Missing ending \":::\" after \":::\(directive.name)-end\"."
        }
    }

    private static func message(malformed rest: String) -> String {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        let value = rest.dropFirst(name.count).drop { $0 == " " }
        guard !name.isEmpty, value.first == "=" else { return "Invalid attribute: '\(rest.prefix(40))'." }
        let isOpen = value.dropFirst().drop { $0 == " " }.first == "\""
        return "Invalid attribute \"\(name)\". Values must be "
            + (isOpen ? "terminated with a double quote." : "enclosed in double quotes.")
    }

    private var help: String {
        switch kind {
        case .unexpected(let name):
            NearMiss.best(for: name, among: directive.knownAttributes ?? [], limit: 3).map { "did you mean '\($0)'?" }
                ?? "delete it"
        case .missing("alt-text"): "say what the image shows, for who cannot see it"
        case .missing("source"): "name the file"
        case .missing("upload-date"): "write the day on which the film was published, as 2026-01-31"
        case .missing(let name): "write \(name)=\"…\""
        case .repeated: "keep one of them"
        case .malformed(let rest):
            rest.contains { "“”„‟".contains($0) }
                ? "write \(CurlyQuotes.straightened(rest.prefix(60))) with straight quotation marks"
                : "write name=\"value\" with straight quotation marks, and ::: at the end"
        case .targetOrPivotMissing: "write target=\"docs\" or pivot=\"…\""
        case .targetUnknown: "write one of these"
        case .pivotInvalid: "write pivot=\"one,two\""
        case .pivotOnPDF: "take one of the two out"
        case .zoneInZone: "end the zone around it first with ::: zone-end"
        case .widthInvalid: "write it in pixels, as max-width=\"400\""
        case .hostUnusual, .playerMissing: "link to the player's address"
        case .formValueMissing: "write action=\"…\" and submitText=\"…\""
        case .languageUnknown: "write language=\"…\""
        case .descriptionMissing:
            "write the description before :::\(directive.name)-end:::, or take type=\"complex\" out"
        case .notClosed: "write \(end) after the last line of it"
        case .textAfterEnd: "move the text to a line of its own; it is left out here"
        case .textAfterStart: "delete it: the line that begins a zone does not end with colons"
        case .endIncomplete: "write \(end)"
        }
    }

    private var end: String { directive.name == "zone" ? "::: zone-end" : ":::\(directive.name)-end:::" }
}

extension Directive {
    fileprivate var code: DiagnosticCode {
        switch name {
        case "video": .invalidVideo
        case "code": .invalidCode
        case "image": .invalidImage
        case "zone": .invalidZone
        case "form": .invalidForm
        case "row": .invalidRow
        case "column": .invalidNestedColumn
        default: .directiveMalformed
        }
    }
}

extension DiagnosticCode {
    package static let invalidImage = DiagnosticCode("invalid-image", .docfx, .error)
    package static let invalidVideo = DiagnosticCode("invalid-video", .docfx, .error)
    package static let invalidForm = DiagnosticCode("invalid-form", .docfx, .error)
    package static let invalidRow = DiagnosticCode("invalid-row", .docfx, .warning)
    package static let invalidNestedColumn = DiagnosticCode("invalid-nested-column", .docfx, .warning)
    package static let invalidTabGroup = DiagnosticCode("invalid-tab-group", .docfx, .warning)
}
