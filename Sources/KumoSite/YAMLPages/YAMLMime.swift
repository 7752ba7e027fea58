import KumoText
import KumoYAML

/// What a YAML or JSON file says that it is: YAML in its first line, `### YamlMime:Landing`, JSON by its `$schema`.
package struct YAMLMime: Sendable, Hashable {
    /// As it was written, such as `Landing`.
    package let name: String

    init(_ name: String) { self.name = name }

    /// - Parameter root: of the file; nil where it could not be read.
    init?(_ source: SourceText, root: YAMLNode?, isJSON: Bool) {
        if isJSON {
            guard let schema = root?["$schema"]?.text else { return nil }
            let name = SourcePath(schema).withoutExtension.fileName
            self.init(name.hasSuffix(".schema") ? String(name.dropLast(7)) : name)
            return
        }
        guard let name = Self.header(of: source) else { return nil }
        guard name.lowercased() == "yamldocument" else {
            self.init(name)
            return
        }
        guard let type = root?["documentType"]?.text else { return nil }
        self.init(type)
    }

    /// What the first line names, where it is a comment that names something.
    private static func header(of source: SourceText) -> String? {
        let line = source.text(source.lineRange(0))
        guard line.hasPrefix("#") else { return nil }
        let comment = String(line.drop { $0 == "#" }).trimmingSpaces
        let prefix = "yamlmime:"
        guard comment.lowercased().hasPrefix(prefix) else { return nil }
        return String(comment.dropFirst(prefix.count)).trimmingSpaces
    }

    /// What a file is for that says so.
    enum Use: Sendable, Hashable {
        case page(YAMLPage.Kind)
        /// Read by the build or by Learn's own site, and no page.
        case data
    }

    var use: Use {
        switch name.lowercased() {
        case "landing": .page(.landing)
        case "hub": .page(.hub)
        case "faq": .page(.faq)
        case "tutorial": .page(.tutorial)
        case "landingdata": .page(.landingData)
        case let name where Self.data.contains(name): .data
        case let name: .page(.other(isKnown: Self.known.contains(name)))
        }
    }

    private static let data: Set<String> = [
        "achievements", "contextobject", "tableofcontent", "tableofcontents", "toc", "xrefmap", "zonepivotgroups",
    ]

    /// Pages that Learn has a schema for; others are errors to DocFX.
    private static let known: Set<String> = [
        "appliedskill", "architecture", "certification", "course", "examination", "exam", "learningpath", "liveevent",
        "module", "moduleunit", "person", "profile", "solutionidea", "video", "events", "event", "show", "episode",
        // Reference documentation.
        "azurecligroup", "javamember", "javapackage", "javatype", "managedreference", "netdelegate", "netenum",
        "netmember", "netnamespace", "nettype", "powershellcmdlet", "powershellmodule", "pythonclass", "pythonmodule",
        "pythonpackage", "restoperation", "restoperationgroup", "restservice", "tsenum", "tspackage", "tstype",
        "tstypealias", "universalreference", "sdkmember", "sdknamespace", "sdktype",
    ]
}
