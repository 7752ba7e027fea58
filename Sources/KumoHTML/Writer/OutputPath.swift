import KumoSite

/// The place of a file in the output folder, its parts joined by `/`.
package struct OutputPath: Sendable, Hashable, Comparable {
    package let rawValue: String

    init(_ rawValue: String) { self.rawValue = rawValue }

    package static func < (left: OutputPath, right: OutputPath) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }

    /// The address by which a page at `from` refers to this file.
    func relative(from: OutputPath) -> String {
        let base = from.rawValue.split(separator: "/").dropLast()
        let target = rawValue.split(separator: "/")
        var shared = 0
        while shared < base.count, shared < target.count - 1, base[shared] == target[shared] { shared += 1 }
        let up = Array(repeating: "..", count: base.count - shared)
        return (up + target[shared...].map(String.init)).joined(separator: "/")
    }

    /// The way from this file up to the output folder: `../../`, or nothing for a file at the top.
    var pathToRoot: String {
        String(repeating: "../", count: rawValue.split(separator: "/").count - 1)
    }
}

/// Where everything goes: `<locale>/<cloud>/<site path>.html` (machine-interface.md).
package struct OutputLayout: Sendable {
    let configuration: ProjectConfiguration

    func folder(of edition: Edition) -> String {
        "\(edition.locale.urlName)/\(configuration.clouds[edition.cloud].urlName)"
    }

    func page(_ address: PageAddress, in edition: Edition) -> OutputPath {
        OutputPath("\(folder(of: edition))/\(address.path).html")
    }

    /// The whole table of contents.
    func contents(of edition: Edition) -> OutputPath { OutputPath("\(folder(of: edition))/contents.html") }

    func checklist(_ address: PageAddress, in edition: Edition, _ fileExtension: String) -> OutputPath {
        OutputPath("\(folder(of: edition))/checklist/\(address.path).\(fileExtension)")
    }

    /// The list of all checklists.
    func checklists(of edition: Edition, _ fileExtension: String) -> OutputPath {
        OutputPath("\(folder(of: edition))/checklist/index.\(fileExtension)")
    }

    /// A file that all clouds of a locale share.
    func asset(_ address: AssetAddress, in locale: LocaleID) -> OutputPath {
        OutputPath("\(locale.urlName)/\(address.path)")
    }

    func theme(_ name: String) -> OutputPath { OutputPath("assets/\(name)") }

    var start: OutputPath { OutputPath("index.html") }
    var manifest: OutputPath { OutputPath("manifest.json") }
}
