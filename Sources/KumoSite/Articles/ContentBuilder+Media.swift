import KumoMarkdown
import KumoText

/// Images and films between three colons.
extension ContentBuilder {
    /// An image as a block of its own; one with a long description stays open for it.
    mutating func openImage(_ directive: Directive, isClosed: Bool, _ origin: Origin, _ source: Source) -> Bool {
        if directive.isComplex {
            check(directive, origin)
            checkClosed(directive, isClosed, origin)
            open(.complexMedia, origin)
            addImage(directive, origin, source)
            return true
        }
        endImplied(before: "p", origin)
        openParagraph(origin, isImage: true)
        addCheckedImage(directive, origin, source)
        closeParagraph(origin, isImage: true)
        return false
    }

    mutating func addInlineImage(_ text: TextReference, of tree: MarkdownTree, at origin: Origin, _ source: Source) {
        guard let directive = Directive(tree.string(text)) else { return }
        addCheckedImage(directive, origin, source)
    }

    private mutating func addCheckedImage(_ directive: Directive, _ origin: Origin, _ source: Source) {
        check(directive, origin)
        addImage(directive, origin, source)
    }

    private mutating func addImage(_ directive: Directive, _ origin: Origin, _ source: Source) {
        guard let path = directive["source"], !path.isEmpty else { return }
        let isIcon = directive["type"] == "icon"
        let alt = directive["alt-text"] ?? ""
        if !isIcon, alt.holds("**") { report(.emphasisInAltText(alt), origin) }
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
            content.lightboxes.insert(parent)
            depth += 1
        }
        let image = ContentNode(
            .image(addTarget(path, .resource, .directive, at: origin, source), title: .empty), origin)
        let id = content.nodes.append(image, to: parent)
        if isIcon {
            content.icons.insert(id)
        } else {
            content.nodes.append(ContentNode(.text(content.add(alt.utf8)), origin), to: id)
        }
        for _ in 0..<depth { pop() }
    }

    /// - Returns: whether the film stays open for its long description.
    mutating func openVideo(_ directive: Directive, isClosed: Bool, _ origin: Origin, _ source: Source) -> Bool {
        check(directive, origin)
        if directive.isComplex {
            checkClosed(directive, isClosed, origin)
            open(.complexMedia, origin)
        }
        if let url = directive["source"], !url.isEmpty {
            let link = addTarget(url, .frame, .directive, at: origin, source)
            let id = content.nodes.append(ContentNode(.video(link), origin), to: parent)
            content.players[id] = VideoPlayer(
                title: directive["title"] ?? "", maximumWidth: directive["max-width"].flatMap { Int($0) },
                thumbnail: directive["thumbnail"] ?? "", uploadDate: directive["upload-date"] ?? "",
                duration: directive["duration"] ?? "")
        }
        return directive.isComplex
    }

    /// Says where what describes a complex image or film is missing.
    mutating func checkDescription(of id: ContentTree.ID, _ node: MarkdownNode.Kind, of tree: MarkdownTree) {
        guard case .complexMedia = content[id].kind, case .directive(let line, _) = node,
            let directive = Directive(tree.string(line))
        else { return }
        let described = content.nodes.children(of: id).contains { child in
            switch content[child].kind {
            case .imageBorder, .image, .video, .link: false
            default: true
            }
        }
        if !described { report(.init(.descriptionMissing, of: directive), content[id].origin) }
    }
}

extension Directive {
    /// Whether blocks follow that say at length what is shown.
    fileprivate var isComplex: Bool { self["type"] == "complex" }
}
