/// Which hosts the rules about links speak of.
enum LinkHosts {
    /// Microsoft's sites, as Learn's own rules list them.
    static let microsoft = [
        "microsoft.com", "office.com", "msdn.com", "aka.ms", "visualstudio.com", "azure.com", "technet.com",
    ]

    /// Those besides Learn that send a reader whose address names no language to the reader's own.
    private static let multilingual: Set<String> = [
        "www.microsoft.com", "support.microsoft.com", "azure.microsoft.com", "support.office.com",
        "products.office.com",
    ]

    static func knowsReadersLanguage(_ host: String) -> Bool { isLearn(host) || multilingual.contains(host) }

    /// The host of an absolute link in lower case; nil for every other link.
    static func host(of url: String) -> String? {
        guard let mark = url.firstRange(of: "://") else { return nil }
        let rest = url[mark.upperBound...].prefix { !"/?#\\".contains($0) }
        let host = rest.split(separator: "@").last ?? ""
        let name = host.prefix { $0 != ":" }
        return name.isEmpty ? nil : name.lowercased()
    }

    /// Whether a host is one of some domains or below one.
    static func isHost(_ host: String, in domains: [String]) -> Bool {
        domains.contains { host == $0.lowercased() || host.hasSuffix("." + $0.lowercased()) }
    }

    /// Whether a link is of one of the types that a rule names: `docs` and `learn` for Learn itself, `aka.ms` and
    /// `fwlink` for addresses that lead on elsewhere, any other for a host.
    static func isLink(_ url: String, of types: [String]) -> Bool {
        guard let host = host(of: url) else { return false }
        return types.contains { type in
            switch type.lowercased() {
            case "docs", "learn": return isLearn(host)
            case "aka", "akams", "aka.ms": return host == "aka.ms"
            case "fwlink", "go", "forward": return host == "go.microsoft.com"
            case "redirected", "redirection", "redirect": return host == "aka.ms" || host == "go.microsoft.com"
            case let other where other.contains("."): return isHost(host, in: [other])
            case let other: return host == other + ".microsoft.com"
            }
        }
    }

    static func isLearn(_ host: String) -> Bool {
        ["learn.microsoft.com", "docs.microsoft.com", "review.learn.microsoft.com", "review.docs.microsoft.com"]
            .contains(host)
    }

    /// The part of a link's path that names one of Learn's locales, as it is written.
    static func locale(in url: String) -> String? {
        let path: Substring
        if let mark = url.firstRange(of: "://") {
            path = url[mark.upperBound...].drop { $0 != "/" }
        } else {
            path = url[...]
        }
        let parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").prefix(3)
        return parts.first { locales.contains($0.lowercased()) }.map(String.init)
    }

    private static let locales: Set<String> = [
        "ar-sa", "bg-bg", "bs-latn-ba", "ca-es", "cs-cz", "da-dk", "de-at", "de-ch", "de-de", "el-gr", "en-au",
        "en-ca", "en-gb", "en-ie", "en-in", "en-my", "en-nz", "en-sg", "en-us", "en-za", "es-es", "es-mx", "et-ee",
        "eu-es", "fi-fi", "fil-ph", "fr-be", "fr-ca", "fr-ch", "fr-fr", "ga-ie", "gl-es", "he-il", "hi-in", "hr-hr",
        "hu-hu", "id-id", "is-is", "it-ch", "it-it", "ja-jp", "ka-ge", "kk-kz", "ko-kr", "lb-lu", "lt-lt", "lv-lv",
        "ms-my", "mt-mt", "nb-no", "nl-be", "nl-nl", "pl-pl", "pt-br", "pt-pt", "ro-ro", "ru-ru", "sk-sk", "sl-si",
        "sr-cyrl-rs", "sr-latn-rs", "sv-se", "th-th", "tr-tr", "uk-ua", "vi-vn", "zh-cn", "zh-hk", "zh-tw",
    ]
}
