import KumoText

/// The names that locales have, to tell a wrong one and to say what was probably meant.
package enum LocaleNames {
    /// What is wrong with a name.
    enum Fault: Hashable {
        /// It is no language tag at all.
        case form
        /// There is no such language, or no such country.
        case unknown(String)
    }

    /// - Returns: nil for the name of a locale.
    static func fault(of name: String) -> Fault? {
        guard let locale = LocaleID(name) else { return .form }
        let parts = locale.urlName.split(separator: "-").map(String.init)
        // Of languages with three letters there are thousands.
        if parts[0].utf8.count == 2, !languages.contains(parts[0]) { return .unknown(parts[0]) }
        let region = parts.dropFirst().first { $0.utf8.count == 2 }
        if let region, !regions.contains(region), !region.hasPrefix("x"), region != "zz" { return .unknown(region) }
        return nil
    }

    /// - Returns: nil for a name that is none.
    package static func locale(named name: String) -> LocaleID? { fault(of: name) == nil ? LocaleID(name) : nil }

    /// What to say of a name that is none.
    static func message(for name: String) -> String {
        switch fault(of: name) {
        case .unknown(let part): "'\(name)' is not the name of a locale: there is no '\(part)'."
        case .form, nil: "'\(name)' is not the name of a locale."
        }
    }

    /// The locale that somebody meant who wrote a name that is none.
    package static func nearest(to name: String) -> String? {
        let words = name.split { "-_ .".contains($0) }.map { $0.lowercased() }
        guard let first = words.first else { return nil }
        let joined = words.enumerated().map { $0 == 0 ? $1 : spelled($1) }.joined(separator: "-")
        if fault(of: joined) == nil {
            return joined.contains("-") ? joined : common.first { $0.language == joined }?.tag
        }
        if let named = common.first(where: { $0.names.contains(first) }) { return named.tag }
        let language = common.first { $0.language == first }
        if let language {
            // English of the United Kingdom, whose code is not `UK`.
            return words.dropFirst().first.flatMap { region in
                common.first { $0.language == first && $0.aliases.contains(region) }?.tag
            } ?? language.tag
        }
        if let country = common.first(where: { $0.region == first || $0.aliases.contains(first) }) {
            return country.tag
        }
        let names = common.flatMap(\.names)
        return NearMiss.best(for: first, among: names).flatMap { near in common.first { $0.names.contains(near) }?.tag }
    }

    /// `cn` as `CN`, `hans` as `Hans`.
    private static func spelled(_ part: String) -> String {
        switch part.utf8.count {
        case 2: part.uppercased()
        case 4: part.prefix(1).uppercased() + part.dropFirst()
        default: part
        }
    }

    private struct Common {
        var tag: String
        /// In lower case: English, and the language's own.
        var names: [String]
        /// What countries are called by mistake.
        var aliases: [String] = []

        var language: String { String(tag.prefix { $0 != "-" }) }
        var region: String { tag.split(separator: "-").last.map { $0.lowercased() } ?? "" }

        init(_ tag: String, _ names: String...) {
            self.tag = tag
            self.names = names
        }

        func also(_ aliases: String...) -> Common {
            var copy = self
            copy.aliases = aliases
            return copy
        }
    }

    /// The first of a language is meant where only the language is named.
    private static let common: [Common] = [
        Common("en-US", "english"), Common("en-GB", "british").also("uk", "gb"),
        Common("ja-JP", "japanese", "日本語"), Common("de-DE", "german", "deutsch"),
        Common("fr-FR", "french", "français"), Common("es-ES", "spanish", "español"),
        Common("it-IT", "italian", "italiano"), Common("ko-KR", "korean", "한국어"),
        Common("pt-BR", "portuguese", "português", "brazilian"), Common("ru-RU", "russian", "русский"),
        Common("zh-CN", "chinese", "中文", "simplified"), Common("zh-TW", "traditional", "taiwanese"),
        Common("ar-SA", "arabic", "العربية"), Common("bg-BG", "bulgarian"), Common("ca-ES", "catalan"),
        Common("cs-CZ", "czech", "čeština"), Common("da-DK", "danish", "dansk"), Common("el-GR", "greek"),
        Common("et-EE", "estonian"), Common("fa-IR", "persian", "farsi"), Common("fi-FI", "finnish", "suomi"),
        Common("he-IL", "hebrew", "עברית").also("iw"), Common("hi-IN", "hindi"), Common("hr-HR", "croatian"),
        Common("hu-HU", "hungarian", "magyar"), Common("id-ID", "indonesian"), Common("lt-LT", "lithuanian"),
        Common("lv-LV", "latvian"), Common("ms-MY", "malay"), Common("nb-NO", "norwegian", "norsk"),
        Common("nl-NL", "dutch", "nederlands"), Common("pl-PL", "polish", "polski"),
        Common("ro-RO", "romanian"), Common("sk-SK", "slovak"), Common("sl-SI", "slovenian"),
        Common("sr-Latn-RS", "serbian"), Common("sv-SE", "swedish", "svenska"), Common("th-TH", "thai"),
        Common("tr-TR", "turkish", "türkçe"), Common("uk-UA", "ukrainian"), Common("ur-PK", "urdu"),
        Common("vi-VN", "vietnamese"),
    ]

    /// ISO 639-1.
    private static let languages = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el \
        en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja \
        jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd \
        ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr \
        ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(separator: " ").map(String.init))

    /// ISO 3166-1, and Kosovo.
    private static let regions = Set(
        """
        ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz ca \
        cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et fi fj fk fm fo fr ga \
        gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp \
        ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms \
        mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs \
        ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw \
        tz ua ug um us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw
        """.split(separator: " ").map(String.init))
}
