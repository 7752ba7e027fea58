package import KumoText

/// A content rule under the code and with the words that Learn gives it (docfx.md e). A project turns it on by
/// naming the code under `rules`.
package struct BuiltInRule: Sendable {
    package let kind: RuleKind
    package let code: DiagnosticCode
    package let message: String
    let parameters: RuleParameters

    fileprivate init(
        _ kind: RuleKind, _ code: DiagnosticCode, _ message: String, _ parameters: RuleParameters = .init()
    ) {
        self.kind = kind
        self.code = code
        self.message = message
        self.parameters = parameters
    }

    package static let all = headings + images + links + codeAndTables + wholeSite + zonePivots

    package static func named(_ code: String) -> BuiltInRule? { all.first { $0.code.name == code } }

    private static let headings = [
        BuiltInRule(
            .h1Missing, DiagnosticCode("h1-missing", .docfx, .suggestion),
            "H1 is required. Use a single hash (#) followed by a space to create your top-level heading."),
        BuiltInRule(
            .h1Empty, DiagnosticCode("h1-empty", .docfx, .suggestion),
            "H1 is required. Add content to your top-level heading."),
        BuiltInRule(
            .h1Multiples, DiagnosticCode("multiple-h1s", .docfx, .suggestion),
            "Multiple H1s are not allowed. You can only have one top-level heading."),
        BuiltInRule(
            .h1NotFirst, DiagnosticCode("h1-not-first", .docfx, .suggestion),
            "Markdown content is not allowed before {0}."),
        BuiltInRule(
            .h1InMoniker, DiagnosticCode("h1-in-moniker", .docfx, .suggestion),
            "H1s are not allowed in moniker sections. Each article should have one and only one H1."),
        BuiltInRule(
            .h1InZone, DiagnosticCode("h1-in-zone", .docfx, .suggestion),
            "H1 in zone '{0}'. H1 is only allowed in Docs zones."),
        BuiltInRule(
            .h1Unique, DiagnosticCode("duplicate-h1", .docfx, .suggestion),
            "H1 '{0}' is duplicated with other articles: '{1}'"),
        BuiltInRule(
            .inclusionH1, DiagnosticCode("h1-in-include", .docfx, .suggestion),
            "H1 headings aren't allowed in included files. Every parent file should have an H1."),
        BuiltInRule(
            .headingEmpty, DiagnosticCode("heading-empty", .docfx, .suggestion),
            "Empty {0}. Headings must have content."),
        BuiltInRule(
            .noContent, DiagnosticCode("heading-no-content", .docfx, .suggestion),
            "{0} contains no content. Add content or remove the unused heading."),
        BuiltInRule(
            .setextHeadings, DiagnosticCode("headings-with-underline", .docfx, .suggestion),
            "Bad {0} format. Use hashes to create H1(#) or H2(##)."),
        BuiltInRule(
            .skipLevel, DiagnosticCode("heading-skipped", .docfx, .suggestion),
            "Skipped heading: {0} followed by heading: {1}. Headings must increment with no skipped levels."),
        BuiltInRule(
            .duplicateHeadings, DiagnosticCode("h2-duplicated", .docfx, .suggestion),
            "Duplicate heading: {0}. Each heading in an article must be unique."),
        BuiltInRule(
            .disallowedHeadings, DiagnosticCode("disallowed-heading", .docfx, .suggestion),
            "Heading '{0}' matches the text of a disallowed Docs template heading."),
    ]

    private static let images = [
        BuiltInRule(
            .altTextMissing, DiagnosticCode("missing-image-altText", .docfx, .suggestion),
            "Missing alternate text for image with link '{0}'. AltText is required for accessibility."),
        // Learn's contributor guide asks for 40 to 150 characters.
        BuiltInRule(
            .altTextBadLength, DiagnosticCode("image-altText-with-badlength", .docfx, .suggestion),
            "AltText {0} is out of range at {1} characters. AltText must be between {2} and {3} characters.",
            .init(altTextLength: 40...150)),
        BuiltInRule(
            .altTextDuplicated, DiagnosticCode("image-alt-text-duplicated", .docfx, .suggestion),
            "Alt text {0} is duplicated. Within an article, alt text must be unique."),
        BuiltInRule(
            .altTextEqualsFileName, DiagnosticCode("altText-equal-filename", .docfx, .suggestion),
            "AltText {0} is the same as the image file name."),
        BuiltInRule(
            .imageInline, DiagnosticCode("image-inline", .docfx, .suggestion), "Image '{0}' is inline with text."),
    ]

    private static let links = [
        BuiltInRule(
            .disallowedLink, DiagnosticCode("docs-link-absolute", .docfx, .suggestion),
            "Absolute link '{0}' will be broken in isolated environments. Replace with a relative link.",
            .init(linkTypes: ["docs", "learn"])),
        BuiltInRule(
            .disallowedLink, DiagnosticCode("redirected-link", .docfx, .suggestion),
            "Redirected link '{0}' will be broken in isolated environments. Replace with a relative link.",
            .init(linkTypes: ["aka.ms", "fwlink"])),
        BuiltInRule(
            .htmlLinks, DiagnosticCode("html-link", .docfx, .suggestion),
            "HTML link {0} is not allowed. Use a Markdown link."),
        BuiltInRule(
            .linkTextPresent, DiagnosticCode("link-text-missing", .docfx, .suggestion),
            "Missing link text for link '{0}'. Add appropriate text."),
        BuiltInRule(
            .localesInLink, DiagnosticCode("hard-coded-locale", .docfx, .suggestion),
            "Link '{0}' contains locale code '{1}'. For localizability, remove '{1}' from links to most Microsoft sites.",
            .init(domains: LinkHosts.microsoft)),
        BuiltInRule(
            .preserveViewNotSet, DiagnosticCode("preserve-view-not-set", .docfx, .suggestion),
            "Did you mean to link to a specific version? If so, add &preserve-view=true to the url: {0}"),
        BuiltInRule(
            .secureLinks, DiagnosticCode("insecure-link", .docfx, .suggestion),
            "Link '{0}' is insecure. Links to Microsoft sites must use 'https' instead of 'http'.",
            .init(domains: LinkHosts.microsoft)),
    ]

    private static let codeAndTables = [
        BuiltInRule(
            .codeBlockIndented, DiagnosticCode("code-block-indented", .docfx, .suggestion),
            "Indented code blocks aren't allowed. Use a Markdown code block surrounded by triple backticks (```)."),
        BuiltInRule(
            .codeBlockUnclosed, DiagnosticCode("code-block-unclosed", .docfx, .suggestion),
            "Unclosed code block. Code blocks must begin and end with triple backticks (```)."),
        BuiltInRule(
            .codeLanguageMissing, DiagnosticCode("dev-language-missing", .docfx, .suggestion),
            "Dev language missing. Code blocks of {0} lines or more must name their language after the backticks."),
        BuiltInRule(
            .codeLanguageInvalid, DiagnosticCode("dev-language-invalid", .docfx, .suggestion),
            "Dev language '{0}' is not allowed. Language values are case-sensitive."),
        BuiltInRule(
            .missingColumnHeaders, DiagnosticCode("column-header-missing", .docfx, .suggestion),
            "Column headers are required for tables. Add appropriate header text."),
        BuiltInRule(
            .missingTableHeaders, DiagnosticCode("table-header-missing", .docfx, .suggestion),
            "Table headers are required for tables. Add appropriate table header."),
        BuiltInRule(
            .sensitiveLanguage, DiagnosticCode("sensitive-language", .docfx, .suggestion),
            "Term '{0}' is sensitive and should not be used in content or code."),
        BuiltInRule(
            .useTabbedConceptual, DiagnosticCode("tabbed-conceptual-not-allowed", .docfx, .suggestion),
            "The tabbed conceptual syntax is deprecated and should not be added to this repository."),
    ]

    private static let wholeSite = [
        BuiltInRule(
            .titleUnique, DiagnosticCode("duplicate-titles", .docfx, .suggestion),
            "Title '{0}' is duplicated with other articles: '{1}'"),
        BuiltInRule(
            .tocDeprecated, DiagnosticCode("toc-deprecated", .docfx, .suggestion),
            "Markdown TOC files are deprecated. Convert to a YAML toc."),
        BuiltInRule(
            .tocMissing, DiagnosticCode("toc-missing", .docfx, .suggestion),
            "Article is not referenced from a table of contents. Every article must be in a toc."),
        BuiltInRule(
            .tocEntryDuplicated, DiagnosticCode("toc-entry-duplicated", .docfx, .suggestion),
            "Article is referenced in more than one TOC node: {0}. Each article can only be referenced once in a toc."),
        BuiltInRule(
            .tocLinkExternal, DiagnosticCode("toc-breadcrumb-link-external", .docfx, .suggestion),
            "External link: {0}. TOC and breadcrumb links can't be to pages outside of Docs."),
        BuiltInRule(
            .maxLevel, DiagnosticCode("path-too-deep", .docfx, .suggestion),
            "Article URL '{0}' is '{1}' levels deep. For SEO, URLs should be '{2}' levels or fewer.",
            .init(maxLevel: 6)),
        BuiltInRule(
            .segmentUnique, DiagnosticCode("path-duplication", .docfx, .suggestion),
            "Article URL '{0}' contains duplicated text '{1}'. For SEO, article URLs should not contain duplication."),
    ]

    private static let zonePivots = [
        BuiltInRule(
            .groupIDDuplicate, DiagnosticCode("duplicate-pivot-groups", .docfx, .suggestion),
            "Pivot group id '{1}' is duplicated in '{0}'. Only the first group with this ID will be used. "
                + "Delete or rename the subsequent group."),
        BuiltInRule(
            .pivotIDDuplicate, DiagnosticCode("duplicate-pivot-ids", .docfx, .suggestion),
            "Pivot id '{2}' is duplicated in pivot group '{1}' in '{0}'. Only the first pivot with this ID will be "
                + "used. Delete or rename the subsequent pivot."),
        BuiltInRule(
            .pivotNotDefined, DiagnosticCode("pivot-id-not-found", .docfx, .suggestion),
            "Pivot ID '{2}' is not defined {1} in '{0}'."),
        BuiltInRule(
            .pivotNotUsed, DiagnosticCode("pivot-id-unused", .docfx, .suggestion),
            "Pivot ID '{2}' is defined in '{1}' group in '{0}', but not used."),
    ]
}
