import KumoText

/// Names of products that Japanese writes in Latin letters, whatever a page does with other names.
enum ProductNames {
    static let all: Set<String> = [
        "ActiveX", "Android", "Azure", "BitLocker", "Bitbucket", "Copilot", "DevOps", "Docker", "Dropbox", "Entra",
        "Excel", "Exchange", "Facebook", "GitHub", "GitLab", "Gmail", "Google", "HoloLens", "Hyper-V", "Intune",
        "JavaScript", "Jenkins", "Kubernetes", "Linux", "LinkedIn", "Microsoft", "MSBuild", "MySQL", "NuGet",
        "OneDrive", "OneNote", "OpenSSL", "Outlook", "PowerApps", "PowerPoint", "PowerShell", "Python", "SharePoint",
        "Skype", "TypeScript", "Ubuntu", "Viva", "WebMatrix", "WhatsApp", "Windows", "WordPress", "Xamarin", "Yammer",
        "YouTube",
    ]

    /// What machines write for some of them, which is not how they sound.
    private static let spellings = [
        "Azure": ["アジュール", "アズール"], "MSBuild": ["MS ビルド", "MSビルド"], "Windows": ["ウィンドウズ", "ウインドウズ"],
        "Visual Studio": ["ビジュアル スタジオ", "ビジュアルスタジオ", "Visual スタジオ"],
        "Active Directory": ["アクティブ ディレクトリ", "アクティブディレクトリ"], "Xamarin": ["ザマリン", "サマリン"], "Exchange": ["エクスチェンジ"],
        "Docker": ["ドッカー"], "Python": ["パイソン"],
    ]

    /// Where a text has one of these.
    static func range(of name: String, in bytes: [UInt8]) -> Range<Int>? {
        guard let forms = spellings[name] else { return nil }
        return PhraseFinder(forms).matches(in: bytes).first?.range
    }

    /// Those of several words.
    static let phrases = ["Active Directory", "Visual Studio"]

    /// A product that a text names.
    struct Mention {
        var name: String
        var range: Range<Int>
    }

    /// The products that a text names, each by the longest name that stands there.
    static func mentions(in tokens: TextTokens, _ bytes: [UInt8]) -> [Mention] {
        var mentions: [Mention] = []
        var end = 0
        for word in tokens.words where word.range.lowerBound >= end {
            let rest = bytes[word.range.lowerBound...]
            let name = mentioned[word.text]?.first { name in
                rest.starts(with: name.utf8)
                    && !(rest.dropFirst(name.utf8.count).first.map { $0.isASCIIWord || $0 == UInt8(ascii: "-") }
                        ?? false)
            }
            guard let name else { continue }
            end = word.range.lowerBound + name.utf8.count
            if !isVague(name) { mentions.append(Mention(name: name, range: word.range.lowerBound..<end)) }
        }
        return mentions
    }

    /// Words that are not always the product, and names that are shortened.
    private static func isVague(_ name: String) -> Bool {
        [
            "Copilot", "Exchange", "Microsoft", "Outlook", "Skype", "Viva", "Windows Explorer", "Windows PowerShell",
        ].contains(name)
    }

    static func isKnown(_ name: String) -> Bool {
        mentioned[String(name.prefix { $0 != " " })]?.contains(name) ?? false
    }

    /// By their first words, the longest first.
    private static let mentioned: [String: [String]] = {
        let names =
            all.union(phrases).union([
                ".NET Core", ".NET Framework", ".NET Standard", "Azure DevOps", "Dynamics 365", "Exchange Online",
                "Exchange Server", "Firefox", "Google Chrome", "Internet Explorer", "Mac", "Microsoft 365",
                "Microsoft Edge",
                "Microsoft Teams", "Mono", "Office 365", "Power Automate", "Power BI", "SQL Server", "Safari",
                "SharePoint Online", "SharePoint Server", "Skype for Business", "Team Foundation Server",
                "Visual Studio Code", "Visual Studio for Mac", "Windows Explorer", "Windows PowerShell",
                "Windows Server", "Windows Update",
                "iOS", "iPad", "iPhone", "macOS",
            ])
        return Dictionary(grouping: names) { String($0.prefix { $0 != " " }) }
            .mapValues { $0.sorted { $0.utf8.count > $1.utf8.count } }
    }()
}
