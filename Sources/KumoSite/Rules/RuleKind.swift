/// What a content rule looks at. The raw value is its `type` in DocFX's rules (docfx.md e, "Content rules").
package enum RuleKind: String, Sendable, Hashable, CaseIterable {
    case h1Missing = "H1Missing"
    case h1Empty = "H1Empty"
    case h1Multiples = "H1Multiples"
    case h1NotFirst = "H1NotFirst"
    case h1InMoniker = "H1InMoniker"
    case h1InZone = "H1InZone"
    case h1Unique = "H1Unique"
    case inclusionH1 = "InclusionH1"
    case headingEmpty = "HeadingEmpty"
    case noContent = "NoContent"
    case setextHeadings = "SetexHeadings"
    case skipLevel = "SkipLevel"
    case duplicateHeadings = "DuplicateHeadings"
    case disallowedHeadings = "DisallowedHeadings"

    case altTextMissing = "ImageAltTextMissing"
    case altTextBadLength = "ImageAltTextBadLength"
    case altTextDuplicated = "ImageAltTextDuplicated"
    case altTextEqualsFileName = "ImageAltTextEqualsFilename"
    case imageInline = "ImageInline"

    case disallowedLink = "DisallowedLink"
    case htmlLinks = "HtmlLinks"
    case linkTextPresent = "LinkTextPresent"
    case localesInLink = "LocalesInLink"
    case preserveViewNotSet = "PreserveViewNotSet"
    case secureLinks = "SecureLinks"
    /// Asks the network, which kumo does not.
    case brokenLinks = "BrokenLinks"

    case codeBlockIndented = "CodeBlockIndented"
    case codeBlockUnclosed = "CodeBlockUnclosed"
    case codeLanguageMissing = "CodeLanguageMissing"
    case codeLanguageInvalid = "CodeLanguageInvalid"

    case missingColumnHeaders = "MissingColumnHeaders"
    case missingTableHeaders = "MissingTableHeaders"

    case sensitiveLanguage = "SensitiveLanguage"
    case titleUnique = "TitleUnique"
    case useTabbedConceptual = "UseTabbedConceptual"

    case tocDeprecated = "TocDeprecated"
    case tocMissing = "TocMissing"
    case tocEntryDuplicated = "TocEntryDuplicated"
    case tocLinkExternal = "TocBreadcrumbLinkExternal"

    case maxLevel = "MaxLevel"
    case segmentUnique = "SegmentUnique"

    case groupIDDuplicate = "GroupIdDuplicate"
    case pivotIDDuplicate = "PivotIdDuplicate"
    case pivotNotDefined = "PivotNotDefined"
    case pivotNotUsed = "PivotNotUsed"

    /// Is about training modules, which kumo does not build.
    case sandboxNotMapping = "SandboxNotMapping"
}
