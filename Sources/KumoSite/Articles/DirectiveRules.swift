import KumoMarkdown

/// What DocFX asks of the attributes of a construct between three colons, and says where they are not so
/// (docfx.md a.1).
struct DirectiveFault {
    enum Kind {
        case unexpected(String)
        case missing(String)
        case repeated(String)
        /// What could not be read as an attribute.
        case malformed(String)
        case targetOrPivotMissing
        case targetUnknown(String)
        case pivotInvalid(String)
        case pivotOnPDF
        case zoneInZone
        case widthInvalid
        case hostUnusual
        case playerMissing
        case formValueMissing(String)
        case languageUnknown
        case descriptionMissing
        case notClosed
        case textAfterStart(String)
        case textAfterEnd(String)
        case endIncomplete
    }

    var kind: Kind
    var directive: Directive

    init(_ kind: Kind, of directive: Directive) {
        self.kind = kind
        self.directive = directive
    }

    /// The faults of a construct's line, in DocFX's order.
    static func faults(of directive: Directive) -> [DirectiveFault] {
        guard let attributes = directive.knownAttributes else {
            return directive.rest.isEmpty ? [] : [.init(.malformed(directive.rest), of: directive)]
        }
        var kinds: [Kind] = []
        if !directive.rest.isEmpty { kinds.append(.malformed(directive.rest)) }
        var seen: Set<String> = []
        for attribute in directive.attributes {
            if !seen.insert(attribute.name).inserted { kinds.append(.repeated(attribute.name)) }
            if !attributes.contains(attribute.name) { kinds.append(.unexpected(attribute.name)) }
        }
        switch directive.name {
        case "zone": kinds += zone(directive)
        case "image": kinds += image(directive)
        case "video": kinds += video(directive)
        case "form": kinds += form(directive)
        case "code": kinds += missing(["source"], directive)
        default: break
        }
        return kinds.map { DirectiveFault($0, of: directive) }
    }

    private static func zone(_ directive: Directive) -> [Kind] {
        // What is not known of an attribute is the fault, not that another is missing.
        guard directive.attributes.allSatisfy({ ["target", "pivot"].contains($0.name) }) else { return [] }
        var kinds: [Kind] = []
        let target = directive["target"] ?? ""
        let pivot = directive["pivot"] ?? ""
        if target.isEmpty, pivot.isEmpty { kinds.append(.targetOrPivotMissing) }
        if !target.isEmpty, !["docs", "chromeless", "pdf"].contains(target) { kinds.append(.targetUnknown(target)) }
        if !pivot.isEmpty, !isPivotList(pivot) { kinds.append(.pivotInvalid(pivot)) }
        if target == "pdf", !pivot.isEmpty { kinds.append(.pivotOnPDF) }
        if let trailing = directive.trailing { kinds.append(.textAfterStart(":::" + trailing)) }
        return kinds
    }

    private static func isPivotList(_ text: String) -> Bool {
        text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { item in
            let name = String(item).trimmingSpaces
            return !name.isEmpty
                && name.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                }
        }
    }

    private static func image(_ directive: Directive) -> [Kind] {
        missing(directive["type"] == "icon" ? ["source"] : ["source", "alt-text"], directive)
    }

    private static func video(_ directive: Directive) -> [Kind] {
        guard let source = directive["source"], !source.isEmpty else { return [.missing("source")] }
        var kinds = missing(["thumbnail", "upload-date"], directive)
        let hosts = ["channel9.msdn.com", "youtube.com/embed", "microsoft.com/en-us/videoplayer/embed"]
        if !hosts.contains(where: source.contains) { kinds.append(.hostUnusual) }
        if source.contains("channel9.msdn.com"), !source.contains("/player") { kinds.append(.playerMissing) }
        if let width = directive["max-width"], !width.isEmpty, Int(width) == nil { kinds.append(.widthInvalid) }
        return kinds
    }

    private static func form(_ directive: Directive) -> [Kind] {
        if directive["action"]?.isEmpty ?? true { return [.formValueMissing("Form action")] }
        if directive["submittext"]?.isEmpty ?? true { return [.formValueMissing("Submit text")] }
        return []
    }

    private static func missing(_ names: [String], _ directive: Directive) -> [Kind] {
        names.filter { directive[$0]?.isEmpty ?? true }.map(Kind.missing)
    }
}

extension Directive {
    /// Nil where DocFX looks at none of them.
    var knownAttributes: [String]? {
        switch name {
        case "zone": ["target", "pivot"]
        case "image": ["type", "source", "alt-text", "lightbox", "border", "link", "loc-scope"]
        case "video": ["type", "source", "title", "max-width", "thumbnail", "upload-date", "duration"]
        case "code": ["source", "language", "id", "range", "highlight", "interactive"]
        case "form": ["model", "action", "submittext"]
        default: nil
        }
    }
}
