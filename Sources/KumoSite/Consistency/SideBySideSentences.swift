import KumoMarkdown
import KumoText

/// Reads the sentences of a side-by-side file: each stands in `<span data-ttu-id="…">`, and behind it the original's
/// in `<span class="sxs-lookup">` (real-content.md 4).
struct SideBySideSentences {
    private let article: ResolvedArticle
    private(set) var all: [SentenceTranslation] = []
    private var translated: Part?
    private var original: Part?
    /// The spans that are open within the one that is read.
    private var depth = 0

    private struct Part {
        var text = ""
        var place: Diagnostic.Place?
        var isOpen = true
    }

    init(_ article: ResolvedArticle) {
        self.article = article
        guard article.content.tags.contains(where: \.isLookup) else { return }
        let content = article.content
        for id in content.nodes.descendants(of: content.nodes.root) {
            switch content[id].kind {
            case .startTag(let index) where content.tags[Int(index)].name == "span": open(content.tags[Int(index)], id)
            case .endTag(let name) where content.string(name) == "span": close()
            case .text(let text), .rawText(let text), .code(let text): add(content.string(text))
            case .softBreak, .lineBreak: add(" ")
            default: break
            }
        }
    }

    private mutating func open(_ tag: HTMLTag, _ id: ContentTree.ID) {
        if tag.isLookup {
            (original, depth) = (Part(), 1)
        } else if tag.isTranslated, original == nil {
            translated = Part(place: article.content.place(of: id))
            depth = 1
        } else if depth > 0 {
            depth += 1
        }
    }

    private mutating func close() {
        guard depth > 0 else { return }
        depth -= 1
        guard depth == 0 else { return }
        guard let original else {
            translated?.isOpen = false
            return
        }
        if let translated, let place = translated.place {
            let sentence = SentenceTranslation(
                sentence: original.text, text: translated.text, locale: article.document.locale, place: place,
                source: nil)
            if let sentence { all.append(sentence) }
        }
        (self.original, translated) = (nil, nil)
    }

    private mutating func add(_ text: String) {
        if original != nil {
            original?.text += text
        } else if translated?.isOpen == true {
            translated?.text += text
        }
    }
}
