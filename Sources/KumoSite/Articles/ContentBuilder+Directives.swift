import KumoMarkdown
package import KumoText

/// The constructs between three colons, put into the terms of the content: elements, images and links.
extension ContentBuilder {
    /// - Parameter isClosed: whether a line of its own ends it.
    /// - Returns: whether a node was opened for what is in the construct.
    mutating func openDirective(
        _ line: TextReference, isClosed: Bool, of tree: MarkdownTree, at origin: Origin, _ source: Source
    ) -> Bool {
        guard let directive = Directive(tree.string(line)) else { return false }
        switch directive.name {
        case "row", "column":
            check(directive, origin)
            let span = max(1, directive["span"].flatMap { Int32($0) } ?? 1)
            open(directive.name == "row" ? .row : .column(span: span), origin)
            return true
        case "zone":
            openZone(directive, isClosed: isClosed, origin)
            return true
        case "image": return openImage(directive, isClosed: isClosed, origin, source)
        case "video": return openVideo(directive, isClosed: isClosed, origin, source)
        case "code":
            check(directive, origin)
            addCode(directive, at: origin, source)
        case "form":
            check(directive, origin)
            addForm(directive, origin)
        default: report(.unknown(directive), origin)
        }
        return false
    }

    /// Reports what DocFX would of the construct's line.
    mutating func check(_ directive: Directive, _ origin: Origin) {
        for fault in DirectiveFault.faults(of: directive) { report(fault, origin) }
    }

    mutating func checkClosed(_ directive: Directive, _ isClosed: Bool, _ origin: Origin) {
        if !isClosed { report(.init(.notClosed, of: directive), origin) }
    }

    /// Says what is wrong with the line that ends a construct.
    mutating func checkEnd(_ line: TextReference, isStray: Bool, of tree: MarkdownTree, at origin: Origin) {
        guard let directive = Directive(tree.string(line)) else { return }
        if isStray { report(.strayEnd(directive), origin) }
        // Only the end of a zone is one without colons behind it.
        let colons = directive.name == "zone" && directive.trailing != nil ? ":::" : ""
        let text = (directive.rest + colons + (directive.trailing ?? "")).trimmingSpaces
        if !text.isEmpty {
            report(.init(.textAfterEnd(text), of: directive), origin)
        } else if directive.trailing == nil, directive.name == "image" || directive.name == "video" {
            report(.init(.endIncomplete, of: directive), origin)
        }
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
            diagnostics.append(.repeatedID(attribute.value, at: place(of: origin)))
            return false
        }
        content.tags.append(
            HTMLTag(name: "div", attributes: allowed.map { .init(name: $0.name, value: .text($0.value)) }))
        open(.division(Int32(content.tags.count - 1)), origin)
    }

    mutating func open(_ kind: ContentNode.Kind, _ origin: Origin) {
        endImplied(before: "div", origin)
        push(ContentNode(kind, origin))
    }

    mutating func addTab(id: String, condition: String) -> ContentNode.Kind {
        content.tabs.append(Tab(id: id, condition: condition))
        return .tab(Int32(content.tabs.count - 1))
    }

    /// Numbers the tabs of a group and decides which of them show first.
    mutating func finishTabGroup(_ id: ContentTree.ID) {
        let indices = content.nodes.children(of: id).compactMap { child -> Int? in
            if case .tab(let index) = content[child].kind { Int(index) } else { nil }
        }
        var tabs = indices.map { content.tabs[$0] }
        let (number, faults) = tabGroups.add(&tabs, inFile: content[id].origin.file)
        content.nodes[id].kind = .tabGroup(Int32(number))
        for (index, tab) in zip(indices, tabs) { content.tabs[index] = tab }
        diagnostics += faults.map { Diagnostic(.invalidTabGroup, $0.message, at: content.place(of: id), help: $0.help) }
    }

    private mutating func openZone(_ directive: Directive, isClosed: Bool, _ origin: Origin) {
        if isInZone(ofFile: origin.file) { report(.init(.zoneInZone, of: directive), origin) }
        check(directive, origin)
        checkClosed(directive, isClosed, origin)
        let pivots = (directive["pivot"] ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
        content.zones.append(AudienceZone(target: directive["target"], pivots: pivots))
        open(.audienceZone(Int32(content.zones.count - 1)), origin)
    }

    private func isInZone(ofFile file: UInt16) -> Bool {
        var open: ContentTree.ID? = parent
        while let id = open {
            if case .audienceZone = content[id].kind, content[id].origin.file == file { return true }
            open = content.nodes.parent(of: id)
        }
        return false
    }

    private mutating func addForm(_ directive: Directive, _ origin: Origin) {
        guard let action = directive["action"], let words = directive["submittext"] else { return }
        endImplied(before: "div", origin)
        content.forms.append(LearnForm(model: directive["model"], action: action, submitText: words))
        content.nodes.append(ContentNode(.form(Int32(content.forms.count - 1)), origin), to: parent)
    }
}

/// Faults that are kumo's own.
extension ContentBuilder {
    enum DirectiveFinding {
        case emphasisInAltText(String)
        case unknown(Directive)
        case strayEnd(Directive)
    }

    mutating func report(_ fault: DirectiveFault, _ origin: Origin) {
        diagnostics.append(fault.diagnostic(at: place(of: origin)))
    }

    mutating func report(_ finding: DirectiveFinding, _ origin: Origin) {
        var diagnostic = Self.diagnostic(for: finding, at: place(of: origin))
        let file = content.files[Int(origin.file)].source
        if case .emphasisInAltText(let alt) = finding, let line = diagnostic.place?.range,
            let written = file.onlyRange(of: alt, in: line)
        {
            diagnostic.edits = [Edit(file.path, written, alt.replacing("**", with: ""))]
        }
        diagnostics.append(diagnostic)
    }

    private func place(of origin: Origin) -> Diagnostic.Place {
        let file = content.files[Int(origin.file)].source
        return .init(file.path, SourceLocator.firstLine(of: origin.span.range, file))
    }

    private static func diagnostic(for finding: DirectiveFinding, at place: Diagnostic.Place) -> Diagnostic {
        switch finding {
        case .emphasisInAltText(let alt):
            Diagnostic(
                .altTextEmphasis, "The alternate text is plain text; the '**' in it would be read aloud.", at: place,
                help: "write alt-text=\"\(alt.replacing("**", with: ""))\"")
        case .unknown(let directive):
            Diagnostic(
                .directiveUnknown, "'\(directive.name)' is no construct that kumo knows; the line is left out.",
                at: place,
                help: NearMiss.best(for: directive.name, among: known).map { "did you mean '\($0)'?" }
                    ?? "kumo knows \(known.joined(separator: ", "))")
        case .strayEnd(let directive):
            Diagnostic(
                .directiveEndWithoutStart, "There is no open '\(directive.name)' for this end.", at: place,
                help: "delete the line, or write :::\(directive.name) where it begins")
        }
    }

    private static let known = ["moniker", "row", "column", "zone", "image", "video", "code", "form", "no-loc"]
}

extension TabGroups.Fault {
    fileprivate var help: String {
        switch self {
        case .repeated: "give each tab of the group an id of its own"
        case .differentSet: "give both groups the same tabs, or tabs of which none is in the other"
        case .allHidden: "write a group with the tabs that these depend on before it"
        }
    }
}

extension DiagnosticCode {
    package static let altTextEmphasis = DiagnosticCode("alt-text-emphasis", .text, .suggestion)
    package static let directiveUnknown = DiagnosticCode("directive-unknown", .text, .warning)
    package static let directiveEndWithoutStart = DiagnosticCode("directive-end-without-start", .text, .warning)
}
