/// The keys that a template may use. The set is closed, so that a template with a key that does not exist is
/// reported when it is loaded instead of leaving an empty place on every page.
package enum TemplateKey {
    /// Text, written with two braces and escaped.
    package enum Text: String, CaseIterable, Sendable {
        case lang, dir, title, siteTitle, description, root, homeHref, startHref, contentsHref, checklistsHref
        case cloudName, languageName, canonical, version
        case contentLang, contentDir, originalHref, originalLang, checklistHref
        case previousHref, previousTitle, nextHref, nextTitle, robots
        case articleHref, articleTitle, stepCount, markdownHref, jsonHref
    }

    /// HTML that kumo wrote, written with three braces.
    package enum HTML: String, CaseIterable, Sendable {
        case alternates, breadcrumb, navigation, outline, cloudSwitch, languageSwitch, body
    }

    /// True or false, for sections.
    package enum Flag: String, CaseIterable, Sendable {
        case isFallback, isTranslated, isMachineTranslated, hasNavigation
    }
}

/// What a template is filled with. A text or HTML that is empty counts as missing.
package struct PageView: Sendable {
    var texts: [TemplateKey.Text: String] = [:]
    var html: [TemplateKey.HTML: [UInt8]] = [:]
    var flags: Set<TemplateKey.Flag> = []

    subscript(key: TemplateKey.Text) -> String {
        get { texts[key] ?? "" }
        set { texts[key] = newValue.isEmpty ? nil : newValue }
    }

    subscript(key: TemplateKey.HTML) -> [UInt8] {
        get { html[key] ?? [] }
        set { html[key] = newValue.isEmpty ? nil : newValue }
    }

    subscript(flag: TemplateKey.Flag) -> Bool {
        get { flags.contains(flag) }
        set { if newValue { flags.insert(flag) } else { flags.remove(flag) } }
    }
}

/// The templates that kumo fills.
package enum TemplateName: String, CaseIterable, Sendable {
    case page, contents, checklist, checklists, start
}
