package import KumoText

/// A rule that articles or tables of contents are held to, as a project configures it.
package struct ContentRule: Sendable {
    package var kind: RuleKind
    package var code: DiagnosticCode
    package var message: MessageTemplate
    /// What kinds of pages it is for; empty for all.
    package var contentTypes: Set<ContentType> = []
    /// Files about which it says nothing, relative to the content folder.
    package var exclude: [GlobPattern] = []
    /// Whether only the newest version of a page is looked at (docfx.md b.6).
    package var isCanonicalVersionOnly = false
    /// Whether it is about search engines, so that pages kept from them are left alone.
    package var isForSearchEngines = false
    /// Whether `rules` of the docset's configuration may change it.
    package var isOverridable = true
    package var parameters = RuleParameters()

    package init(_ kind: RuleKind, _ code: DiagnosticCode, _ message: MessageTemplate) {
        self.kind = kind
        self.code = code
        self.message = message
    }

    /// A built-in rule with its own severity, words and parameters.
    package init(_ rule: BuiltInRule) {
        self.init(rule.kind, rule.code, MessageTemplate(rule.message))
        parameters = rule.parameters
    }

    func applies(to type: ContentType) -> Bool { contentTypes.isEmpty || contentTypes.contains(type) }

    func finding(_ arguments: [String] = [], at place: Diagnostic.Place) -> Diagnostic {
        Diagnostic(code, message.text(arguments), at: place)
    }
}

/// The values that rules take besides. Nil or empty where the rule's own default holds.
package struct RuleParameters: Sendable, Hashable {
    /// The fewest lines of code that must name their language.
    package var minCodeBlockLineCount: Int?
    package var altTextLength: ClosedRange<Int>?
    package var maxLevel: Int?
    /// Words that must not be used, or headings.
    package var disallowed: [String] = []
    /// Texts in which a word that is disallowed may be.
    package var exceptions: [String] = []
    package var linkTypes: [String] = []
    package var domains: [String] = []
    /// Languages of code that there are; nil where any is.
    package var devLanguages: Set<String>?

    package init(
        altTextLength: ClosedRange<Int>? = nil, maxLevel: Int? = nil, linkTypes: [String] = [],
        domains: [String] = []
    ) {
        self.altTextLength = altTextLength
        self.maxLevel = maxLevel
        self.linkTypes = linkTypes
        self.domains = domains
    }
}

/// A kind of page as DocFX's rules call it: `conceptual`, `toc`, `redirection`, `landingpage`…
package struct ContentType: Sendable, Hashable {
    package let name: String

    package init(_ name: String) { self.name = name.lowercased() }

    package static let conceptual = ContentType("conceptual")
    package static let tableOfContents = ContentType("toc")
    package static let zonePivotGroups = ContentType("zonepivotgroups")

    /// What a file is, as far as its name tells.
    init(of path: SourcePath) {
        self = path.withoutExtension.fileName.lowercased() == "toc" ? .tableOfContents : .conceptual
    }
}

extension ResolvedArticle {
    /// A YAML page is what it says that it is, in lower case.
    var contentType: ContentType { document.yamlPage.map { ContentType($0.mime.name) } ?? .conceptual }
}

/// A message with places for words: `{0}`, `{1}`…
package struct MessageTemplate: Sendable, Hashable {
    private let template: String

    package init(_ template: String) { self.template = template }

    /// The message with its words in place. A place that there is no word for is left out.
    package func text(_ arguments: [String]) -> String {
        guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: "}"), let number = Int(inside[..<close]), number >= 0 else {
                text += "{"
                rest = inside
                continue
            }
            text += number < arguments.count ? arguments[number] : ""
            rest = inside[inside.index(after: close)...]
        }
        return (text + rest).trimmingSpaces
    }
}
