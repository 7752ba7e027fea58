import KumoMarkdown
import KumoText

/// Rules about the images of one article.
struct ImageRules {
    /// An image, however it is written.
    private struct Image {
        var target: LinkTarget
        var alternateText: String
        /// Whether words are missing where they should be: an image directive without them is an error of its own.
        var needsText: Bool
        var audience: Audience
        var isInline: Bool
    }

    private let images: [Image]
    private let content: ContentTree

    init(_ article: ResolvedArticle) {
        content = article.content
        var collector = ImageCollector(article)
        images = collector.images()
    }

    func check(_ rule: ContentRule) -> [Diagnostic] {
        switch rule.kind {
        case .altTextMissing:
            return images.filter { $0.needsText && $0.alternateText.isEmpty }
                .map { rule.finding([$0.target.written], at: content.place(of: $0.target)) }
        case .altTextBadLength:
            let range = rule.parameters.altTextLength ?? 0...Int.max
            return images.filter { !$0.alternateText.isEmpty && !range.contains($0.alternateText.count) }.map {
                finding(rule, $0, ["\($0.alternateText.count)", "\(range.lowerBound)", "\(range.upperBound)"])
            }
        case .altTextDuplicated: return duplicates(rule)
        case .altTextEqualsFileName:
            return images.filter { Self.isFileName($0.alternateText, of: $0.target.written) }.map { finding(rule, $0) }
        case .imageInline:
            return images.filter(\.isInline).map { rule.finding([$0.target.written], at: content.place(of: $0.target)) }
        default: return []
        }
    }

    /// A finding whose first word is the alternate text.
    private func finding(_ rule: ContentRule, _ image: Image, _ more: [String] = []) -> Diagnostic {
        let place = content.place(of: image.target)
        let trail = content.includeTrail(to: place, in: image.target.origin.file)
        return rule.finding(["'\(image.alternateText)'\(trail)"] + more, at: place)
    }

    private func duplicates(_ rule: ContentRule) -> [Diagnostic] {
        let named = images.filter { !$0.alternateText.isEmpty }
        return Dictionary(grouping: named, by: \.alternateText).values.filter { $0.count > 1 }.flatMap { group in
            Audience.positions(ofRepeated: group.map(\.audience)).map { finding(rule, group[$0]) }
        }
    }

    private static func isFileName(_ text: String, of written: String) -> Bool {
        guard !text.isEmpty else { return false }
        let path = SourcePath(WrittenLink(written).path.isEmpty ? written : WrittenLink(written).path)
        let wanted = text.lowercased()
        return wanted == path.fileName.lowercased() || wanted == path.withoutExtension.fileName.lowercased()
    }

    /// Finds the images of an article: those of Markdown and of raw HTML first, as DocFX meets them, since only
    /// so many findings of a file are shown.
    private struct ImageCollector {
        let article: ResolvedArticle
        var content: ContentTree { article.content }

        init(_ article: ResolvedArticle) { self.article = article }

        mutating func images() -> [Image] {
            var images: [Image] = []
            var audiences = [Audience()]
            /// The innermost block that holds words, and whether it holds some.
            var blocks: [Bool] = [false]
            for step in content.nodes.steps(from: content.nodes.root) {
                guard case .enter(let id) = step else {
                    audiences.removeLast()
                    blocks.removeLast()
                    continue
                }
                let kind = content[id].kind
                let audience = audiences[audiences.count - 1].narrowed(by: kind, in: content)
                let isInText = kind.holdsText ? content.hasText(in: id) : blocks[blocks.count - 1]
                audiences.append(audience)
                blocks.append(isInText)
                if var image = image(id, kind) {
                    image.audience = audience
                    image.isInline = image.isInline && isInText
                    images.append(image)
                }
            }
            let isLate = { (image: Image) in image.target.form == .directive }
            return images.filter { !isLate($0) } + images.filter(isLate)
        }

        private func image(_ id: ContentTree.ID, _ kind: ContentNode.Kind) -> Image? {
            switch kind {
            case .image(let link, _):
                let target = article.targets[Int(link.index)]
                let text = content.plainText(of: id).trimmingSpaces
                // An icon, which has no text, is meant to stand among words.
                let isIcon = (target.form == .directive || target.form == .value) && text.isEmpty
                return Image(
                    target: target, alternateText: text, needsText: target.form == .markdown, audience: Audience(),
                    isInline: !isIcon)
            case .startTag(let index):
                let tag = content.tags[Int(index)]
                guard tag.name == "img" || tag.name == "image", case .link(let link)? = tag.value(of: "src") else {
                    return nil
                }
                return Image(
                    target: article.targets[Int(link.index)], alternateText: tag.text(of: "alt").trimmingSpaces,
                    needsText: true, audience: Audience(), isInline: true)
            default: return nil
            }
        }
    }
}

extension ContentNode.Kind {
    /// Whether the node is a block of words, among which an image is inline.
    fileprivate var holdsText: Bool {
        switch self {
        case .paragraph, .looseParagraph, .heading, .tableCell: true
        default: false
        }
    }
}

extension ContentTree {
    /// Whether there are words in a node besides those that stand for images.
    func hasText(in id: ID) -> Bool {
        var steps = nodes.steps(from: id)
        while let step = steps.next() {
            guard case .enter(let node) = step else { continue }
            switch self[node].kind {
            case .image: steps.skip(node)
            case .text(let text), .rawText(let text):
                if bytes(text).contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }) { return true }
            case .code, .crossReference, .formula: return true
            default: break
            }
        }
        return false
    }
}

extension HTMLTag {
    func value(of name: String) -> Value? { attributes.first { $0.name == name }?.value }

    /// The text of an attribute; empty where there is none.
    func text(of name: String) -> String {
        switch value(of: name) {
        case .raw(let text)?: CharacterReferences.decode(text)
        case .text(let text)?: text
        case .link?, .repeatedLink?, nil, .some(.none): ""
        }
    }
}
