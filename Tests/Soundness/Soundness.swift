import KumoHTML
import KumoMarkdown
import KumoSite
import KumoText

/// What holds of every article, whatever its author wrote: places are inside their files, tags on its pages are
/// nested, and nothing on them runs.
package enum Soundness {
    /// Takes an article through every stage, to pages and to page models.
    ///
    /// - Returns: the first thing that does not hold; nil where all does.
    package static func fault(of article: [UInt8]) -> String? {
        let source = SourceText(path: SourcePath("en/a.md"), bytes: article)
        if let fault = fault(inTreesOf: SourceDocument(source)) { return fault }
        let site = Guide.site(of: article)
        let writer = SiteWriter(site, templates: Guide.templates, themeAssets: [:], version: "0")
        for page in site.pages {
            if let fault = fault(in: page) { return fault }
        }
        for finding in site.diagnostics {
            if let fault = fault(in: finding, source) { return fault }
        }
        for job in writer.jobs {
            for file in writer.files(of: job) {
                if let fault = fault(in: file) { return "\(file.path.rawValue): \(fault)" }
            }
        }
        // Front ends get fragments of DocFX's HTML, which are not all nested; that they come at all is enough.
        let models = SiteModelWriter(site)
        for job in models.jobs { _ = models.files(of: job) }
        return nil
    }

    private static func fault(inTreesOf document: SourceDocument) -> String? {
        for applies in [true, false] {
            let body = document.tree { _ in applies }
            for id in body.tree.nodes.descendants(of: body.tree.nodes.root) {
                let node = body.tree[id]
                if let fault = fault(in: node.span.range, document.source) { return "\(fault): \(node.kind)" }
            }
            for finding in document.diagnostics + body.diagnostics {
                if let fault = fault(in: finding, document.source) { return fault }
            }
        }
        return nil
    }

    private static func fault(in page: Page) -> String? {
        for id in page.content.nodes.descendants(of: page.content.nodes.root) {
            let origin = page.content[id].origin
            let file = page.content.files[Int(origin.file)].source
            if let fault = fault(in: origin.span.range, file) { return "\(fault): \(page.content[id].kind)" }
        }
        return nil
    }

    private static func fault(in range: Range<Int>, _ source: SourceText) -> String? {
        range.upperBound <= source.bytes.count ? nil : "\(range) is outside the file's \(source.bytes.count) bytes"
    }

    /// The include is a copy of the article, so that its findings have places in the same text.
    private static func fault(in finding: Diagnostic, _ source: SourceText) -> String? {
        for place in [finding.place].compactMap({ $0 }) + finding.notes.map(\.place) {
            guard place.file.rawValue.hasSuffix("a.md"), let range = place.range else { continue }
            if let fault = fault(in: range, source) { return "\(finding.code.name): \(fault)" }
        }
        return nil
    }

    private static func fault(in file: OutputFile) -> String? {
        guard case .bytes(let bytes) = file.content, file.path.rawValue.hasSuffix(".html") else { return nil }
        if let fault = TagBalance.fault(in: bytes) { return fault }
        for tag in TagBalance.tags(in: bytes[...]) {
            let text = String(decoding: tag, as: UTF8.self).lowercased()
            // As the source of a picture, `data:` runs nothing: browsers load it without scripts.
            let isPicture = text.hasPrefix("<img src=\"data:image/")
            let dangers = ["<script", "<style", "=\"javascript:", "=\"vbscript:"] + (isPicture ? [] : ["=\"data:"])
            if dangers.contains(where: { text.contains($0) }) { return "\(text) runs something" }
        }
        return nil
    }
}
