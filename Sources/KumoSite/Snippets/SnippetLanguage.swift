import KumoText

/// A language that samples are written in, and how its samples mark their parts (docfx.md a.2).
struct SnippetLanguage: Sendable {
    var name: String
    /// Other names and file extensions.
    var aliases: [String]
    /// In the order in which a part is looked for.
    var styles: [TagStyle]

    /// - Parameter key: a name, an alias or a file extension without its dot, in any case.
    static func named(_ key: String) -> SnippetLanguage? { byKey[key.lowercased()] }

    /// The name or alias that somebody probably meant; none for short words, since `yaml` does not mean `xaml`.
    static func nearest(to key: String) -> String? {
        key.count > 4 ? NearMiss.best(for: key.lowercased(), among: byKey.keys.sorted()) : nil
    }

    private static let byKey: [String: SnippetLanguage] = Dictionary(
        table.flatMap { language in ([language.name] + language.aliases).map { ($0, language) } },
        uniquingKeysWith: { first, _ in first })

    private init(_ name: String, _ aliases: [String] = [], _ styles: TagStyle...) {
        self.name = name
        self.aliases = aliases
        self.styles = styles
    }

    private static let table: [SnippetLanguage] = [
        .init("actionscript", ["as"], .slashes),
        .init("arduino", ["ino"], .slashes),
        .init("assembly", ["nasm", "asm"], .slashes),
        .init("batchfile", ["bat", "cmd"], .rem),
        .init("cpp", ["c", "c++", "objective-c", "obj-c", "objc", "objectivec", "h", "hpp", "cc", "m"], .slashes),
        .init("csharp", ["cs", "asax"], .slashes, .region),
        .init("cshtml", ["razor", "aspx-cs", "aspx-csharp"], .slashes, .markup, .region),
        .init("css", [], .block),
        .init("cuda", ["cu", "cuh"], .slashes),
        .init("d", ["dlang"], .slashes),
        .init("erlang", ["erl"], .percent),
        .init("fsharp", ["fs", "fsi", "fsx"], .slashes),
        .init("go", ["golang"], .slashes),
        .init("handlebars", ["hbs"], .markup),
        .init("haskell", ["hs"], .dashes),
        .init("hlsl", ["fx"], .slashes),
        .init("html", ["jsp", "asp", "aspx", "ascx", "master"], .markup),
        .init("java", ["gradle"], .slashes),
        .init("javascript", ["js", "node", "json"], .slashes),
        .init("lisp", ["lsp"], .semicolon),
        .init("lua", [], .dashes),
        .init("matlab", [], .percent),
        .init("pascal", ["pas"], .slashes),
        .init("perl", ["pl"], .hash),
        .init("php", [], .slashes, .markup),
        .init("powershell", ["posh", "ps1"], .hash),
        .init("processing", ["pde"], .slashes),
        .init("python", ["py"], .hash),
        .init("r", [], .hash),
        .init("react", ["tsx"], .slashes, .markup),
        .init("ruby", ["ru", "erb", "rb"], .markup, .hash),
        .init("rust", ["rs"], .slashes),
        .init("scala", [], .slashes),
        .init("scss", [], .slashes, .block),
        .init("shell", ["sh", "bash"], .hash),
        .init("smalltalk", ["st"], .slashes),
        .init("sql", [], .dashes),
        .init("swift", [], .slashes),
        .init("typescript", ["ts"], .slashes),
        .init("vb", ["vbnet", "vbscript", "bas", "vbs", "vba"], .quote, .region),
        .init("vbhtml", ["aspx-vb"], .quote, .markup, .region),
        .init("xaml", [], .markup),
        .init(
            "xml", ["xsl", "xslt", "xsd", "wsdl", "csdl", "edmx", "vsixmanifest", "config", "dtd"], .markup),
    ]
}
