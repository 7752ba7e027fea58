import KumoMarkdown
package import KumoText

/// The constructs between three colons, put into the terms of the content: elements, images and links.
extension ContentBuilder {
    /// - Returns: whether a node was opened for what is in the construct.
    mutating func openDirective(_ line: TextReference, of tree: MarkdownTree, at origin: Origin, _ source: Source)
        -> Bool
    {
        guard let directive = Directive(tree.string(line)) else { return false }
        if !directive.rest.isEmpty { report(.attributes(directive), origin) }
        switch directive.name {
        case "row": open(.row, origin)
        case "column": open(.column(span: max(1, directive["span"].flatMap { Int32($0) } ?? 1)), origin)
        case "zone": openZone(directive, origin)
        case "image": return openImage(directive, origin, source)
        case "video":
            addVideo(directive, origin, source)
            return false
        case "code":
            addCode(directive, at: origin, source)
            return false
        default:
            report(.unknown(directive), origin)
            return false
        }
        return true
    }

    mutating func addInlineImage(_ text: TextReference, of tree: MarkdownTree, at origin: Origin, _ source: Source) {
        guard let directive = Directive(tree.string(text)) else { return }
        addImage(directive, origin, source)
    }

    /// Words that translators, browsers' too, leave alone.
    mutating func addUntranslated(_ text: TextReference, at origin: Origin) {
        let span = content.nodes.append(ContentNode(.untranslated, origin), to: parent)
        content.nodes.append(ContentNode(.text(text), origin), to: span)
    }

    /// A quote that only groups: `[!div class="…"]`. Its attributes are held to the table of raw HTML.
    mutating func openDivision(_ attributes: TextReference, of tree: MarkdownTree, at origin: Origin) {
        let line = ":::div \(tree.string(attributes)):::"
        let read = Directive(line)?.attributes ?? []
        let allowed = read.filter { attribute in
            guard AllowedHTML.allows(attribute: attribute.name, on: "div") else { return false }
            guard attribute.name == "id", !claim(id: attribute.value) else { return true }
            let file = content.files[Int(origin.file)].source
            let place = Diagnostic.Place(file.path, SourceLocator.firstLine(of: origin.span.range, file))
            diagnostics.append(.repeatedID(attribute.value, at: place))
            return false
        }
        content.tags.append(
            HTMLTag(name: "div", attributes: allowed.map { .init(name: $0.name, value: .text($0.value)) }))
        open(.division(Int32(content.tags.count - 1)), origin)
    }

    private mutating func open(_ kind: ContentNode.Kind, _ origin: Origin) {
        endImplied(before: "div", origin)
        push(ContentNode(kind, origin))
    }

    mutating func addTab(id: String, condition: String) -> ContentNode.Kind {
        content.tabs.append(Tab(id: id, condition: condition))
        return .tab(Int32(content.tabs.count - 1))
    }

    private mutating func openZone(_ directive: Directive, _ origin: Origin) {
        let pivots = (directive["pivot"] ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
        if directive["target"] == nil, directive["pivot"] == nil { report(.zoneWithoutTarget, origin) }
        content.zones.append(AudienceZone(target: directive["target"], pivots: pivots))
        open(.audienceZone(Int32(content.zones.count - 1)), origin)
    }

    private mutating func addVideo(_ directive: Directive, _ origin: Origin, _ source: Source) {
        guard let url = directive["source"], !url.isEmpty else { return report(.missing("source", directive), origin) }
        let link = addTarget(url, .frame, .directive, at: origin, source)
        content.nodes.append(ContentNode(.video(link), origin), to: parent)
    }
}

extension ContentBuilder {
    /// An image as a block of its own; one with a long description stays open for it.
    private mutating func openImage(_ directive: Directive, _ origin: Origin, _ source: Source) -> Bool {
        if directive["type"] == "complex" {
            open(.complexImage, origin)
            addImage(directive, origin, source)
            return true
        }
        endImplied(before: "p", origin)
        openParagraph(origin, isImage: true)
        addImage(directive, origin, source)
        closeParagraph(origin, isImage: true)
        return false
    }

    private static let imageAttributes = ["type", "source", "alt-text", "lightbox", "border", "link", "loc-scope"]

    private mutating func addImage(_ directive: Directive, _ origin: Origin, _ source: Source) {
        guard let path = directive["source"], !path.isEmpty else {
            return report(.missing("source", directive), origin)
        }
        let isIcon = directive["type"] == "icon"
        let alt = directive["alt-text"] ?? ""
        if alt.isEmpty, !isIcon { report(.missing("alt-text", directive), origin) }
        if alt.contains("**"), !isIcon { report(.emphasisInAltText(alt), origin) }
        for attribute in directive.attributes where !Self.imageAttributes.contains(attribute.name) {
            report(.unexpected(attribute.name, directive, among: Self.imageAttributes), origin)
        }
        // A picture in a link leads where the link does.
        let mayLink = !isInLink
        var depth = 0
        if directive["border"] ?? (isIcon ? "false" : "true") != "false" {
            push(ContentNode(.imageBorder, origin))
            depth += 1
        }
        if let target = directive["link"], mayLink {
            let link = addTarget(target, .link, .directive, at: origin, source)
            push(ContentNode(.link(link, title: .empty), origin))
            depth += 1
        } else if let lightbox = directive["lightbox"], !isIcon, mayLink {
            let link = addTarget(lightbox, .resource, .directive, at: origin, source)
            push(ContentNode(.link(link, title: .empty), origin))
            depth += 1
        }
        let image = ContentNode(
            .image(addTarget(path, .resource, .directive, at: origin, source), title: .empty), origin)
        let id = content.nodes.append(image, to: parent)
        if !isIcon { content.nodes.append(ContentNode(.text(content.add(alt.utf8)), origin), to: id) }
        for _ in 0..<depth { pop() }
    }
}

extension ContentBuilder {
    enum DirectiveFault {
        case missing(String, Directive)
        case unexpected(String, Directive, among: [String])
        case languageUnknown(SnippetRequest.Part)
        case attributes(Directive)
        case zoneWithoutTarget
        case emphasisInAltText(String)
        case unknown(Directive)
    }

    mutating func report(_ fault: DirectiveFault, _ origin: Origin) {
        let file = content.files[Int(origin.file)].source
        let place = Diagnostic.Place(file.path, SourceLocator.firstLine(of: origin.span.range, file))
        diagnostics.append(Self.diagnostic(for: fault, at: place))
    }

    mutating func reportStrayEnd(_ line: TextReference, of tree: MarkdownTree, at origin: Origin) {
        guard let directive = Directive(tree.string(line)) else { return }
        let file = content.files[Int(origin.file)].source
        let place = Diagnostic.Place(file.path, SourceLocator.firstLine(of: origin.span.range, file))
        diagnostics.append(
            Diagnostic(
                .directiveEndWithoutStart, "There is no open '\(directive.name)' for this end.", at: place,
                help: "delete the line, or write :::\(directive.name) where it begins"))
    }

    private static func diagnostic(for fault: DirectiveFault, at place: Diagnostic.Place) -> Diagnostic {
        switch fault {
        case .missing(let name, let directive):
            return Diagnostic(
                code(of: directive),
                "\(name) is a required attribute. Please ensure you have specified an \(name) attribute.", at: place,
                help: name == "alt-text" ? "say what the image shows, for who cannot see it" : "name the file")
        case .unexpected(let name, let directive, let attributes):
            let near = NearMiss.best(for: name, among: attributes, limit: 3)
            return Diagnostic(
                code(of: directive), "Unexpected attribute: \"\(name)\".", at: place,
                help: near.map { "did you mean '\($0)'?" } ?? "delete it")
        case .languageUnknown(let path):
            return Diagnostic(
                .invalidCode, "Language is not set, and we could not infer language from the file type.",
                at: .init(place.file, path.range), help: "write language=\"…\"")
        case .attributes(let directive):
            return Diagnostic(
                .directiveMalformed, "'\(directive.rest.prefix(40))' in this '\(directive.name)' is no attribute.",
                at: place,
                help: directive.rest.contains { "“”„‟".contains($0) }
                    ? "write \(CurlyQuotes.straightened(directive.rest.prefix(60))) with straight quotation marks"
                    : "write name=\"value\" with straight quotation marks, and ::: at the end")
        case .zoneWithoutTarget:
            return Diagnostic(.invalidZone, "Either target or pivot must be specified.", at: place)
        case .emphasisInAltText(let alt):
            return Diagnostic(
                .altTextEmphasis, "The alternate text is plain text; the '**' in it would be read aloud.", at: place,
                help: "write alt-text=\"\(alt.replacing("**", with: ""))\"")
        case .unknown(let directive):
            return Diagnostic(
                .directiveUnknown, "'\(directive.name)' is no construct that kumo knows; the line is left out.",
                at: place,
                help: NearMiss.best(for: directive.name, among: known).map { "did you mean '\($0)'?" }
                    ?? "kumo knows \(known.joined(separator: ", "))")
        }
    }

    private static let known = ["moniker", "row", "column", "zone", "image", "video", "code", "no-loc"]

    private static func code(of directive: Directive) -> DiagnosticCode {
        switch directive.name {
        case "video": .invalidVideo
        case "code": .invalidCode
        default: .invalidImage
        }
    }
}

extension DiagnosticCode {
    package static let invalidImage = DiagnosticCode("invalid-image", .docfx, .error)
    package static let invalidVideo = DiagnosticCode("invalid-video", .docfx, .error)
    package static let invalidZone = DiagnosticCode("invalid-zone", .docfx, .error)
    package static let directiveMalformed = DiagnosticCode("directive-malformed", .text, .warning)
    package static let altTextEmphasis = DiagnosticCode("alt-text-emphasis", .text, .suggestion)
    package static let directiveUnknown = DiagnosticCode("directive-unknown", .text, .warning)
    package static let directiveEndWithoutStart = DiagnosticCode("directive-end-without-start", .text, .warning)
}
