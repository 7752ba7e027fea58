/// The keys that a template may use. The set is closed, so that a template with a key that does not exist is
/// reported when it is loaded instead of leaving an empty place on every page.
package enum TemplateKey {
    /// Text, written with two braces and escaped.
    package enum Text: Int, NamedTemplateKey {
        case lang, dir, title, siteTitle, description, root, homeHref, startHref, contentsHref, checklistsHref
        case cloudName, languageName, canonical, version
        case contentLang, contentDir, originalHref, originalLang, checklistHref
        case previousHref, previousTitle, previousLang, nextHref, nextTitle, nextLang, robots
        case articleHref, articleTitle, stepCount, markdownHref, jsonHref
    }

    /// HTML that kumo wrote, written with three braces.
    package enum HTML: Int, NamedTemplateKey {
        case alternates, breadcrumb, navigation, outline, cloudSwitch, languageSwitch, staleNotice, body
    }

    /// True or false, for sections.
    package enum Flag: Int, NamedTemplateKey {
        case isFallback, isTranslated, isMachineTranslated, hasNavigation
    }
}

/// A key by its number, for pages are filled by the thousand; templates call it by the name of its case.
package protocol NamedTemplateKey: CaseIterable, Sendable, RawRepresentable<Int> {}

extension NamedTemplateKey {
    var name: String { String(describing: self) }

    init?(name: String) {
        guard let key = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = key
    }
}

/// Some of the keys of all kinds.
struct TemplateKeySet: Hashable, Sendable {
    private var bits: UInt128 = 0

    private static let firstHTML = TemplateKey.Text.allCases.count
    private static let firstFlag = firstHTML + TemplateKey.HTML.allCases.count

    mutating func set(_ key: TemplateKey.Text, _ isIn: Bool) { set(key.rawValue, isIn) }
    mutating func set(_ key: TemplateKey.HTML, _ isIn: Bool) { set(Self.firstHTML + key.rawValue, isIn) }
    mutating func set(_ key: TemplateKey.Flag, _ isIn: Bool) { set(Self.firstFlag + key.rawValue, isIn) }

    func contains(_ key: TemplateKey.Text) -> Bool { contains(key.rawValue) }
    func contains(_ key: TemplateKey.HTML) -> Bool { contains(Self.firstHTML + key.rawValue) }
    func contains(_ key: TemplateKey.Flag) -> Bool { contains(Self.firstFlag + key.rawValue) }

    func intersection(_ other: TemplateKeySet) -> TemplateKeySet {
        var result = self
        result.bits &= other.bits
        return result
    }

    private func contains(_ position: Int) -> Bool { bits & (1 << position) != 0 }

    private mutating func set(_ position: Int, _ isIn: Bool) {
        if isIn { bits |= 1 << position } else { bits &= ~(1 << position) }
    }
}

extension TemplateKeySet {
    /// The keys of these names; names that no key has are left out.
    init(named names: some Sequence<String>) {
        for name in names {
            if let key = TemplateKey.Text(name: name) { set(key, true) }
            if let key = TemplateKey.HTML(name: name) { set(key, true) }
            if let key = TemplateKey.Flag(name: name) { set(key, true) }
        }
    }
}

/// What a template is filled with. A text or HTML that is empty counts as missing.
package struct PageView: Sendable {
    private var texts = [String](repeating: "", count: TemplateKey.Text.allCases.count)
    private var html = [[UInt8]](repeating: [], count: TemplateKey.HTML.allCases.count)
    /// The keys that are there.
    private(set) var present = TemplateKeySet()

    subscript(key: TemplateKey.Text) -> String {
        get { texts[key.rawValue] }
        set {
            texts[key.rawValue] = newValue
            present.set(key, !newValue.isEmpty)
        }
    }

    subscript(key: TemplateKey.HTML) -> [UInt8] {
        get { html[key.rawValue] }
        set {
            html[key.rawValue] = newValue
            present.set(key, !newValue.isEmpty)
        }
    }

    /// In bytes, before escaping.
    var size: Int { texts.reduce(html.reduce(0) { $0 + $1.count }) { $0 + $1.utf8.count } }

    subscript(flag: TemplateKey.Flag) -> Bool {
        get { present.contains(flag) }
        set { present.set(flag, newValue) }
    }
}

/// The templates that kumo fills.
package enum TemplateName: String, CaseIterable, Sendable {
    case page, contents, checklist, checklists, start
}
