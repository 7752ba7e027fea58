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
}
