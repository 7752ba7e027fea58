import KumoSite

/// The place of a file in the output folder, its parts joined by `/`.
package struct OutputPath: Sendable, Hashable, Comparable {
    package let rawValue: String

    init(_ rawValue: String) { self.rawValue = rawValue }

    /// - Parameter parts: written one after the other; a site has tens of thousands of paths.
    fileprivate init(joining parts: String...) {
        var path = ""
        path.reserveCapacity(parts.reduce(0) { $0 + $1.utf8.count })
        for part in parts { path += part }
        rawValue = path
    }

    package static func < (left: OutputPath, right: OutputPath) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }

    /// The address by which a page at `from` refers to this file.
    func relative(from: OutputPath) -> String { Self.relative(rawValue, "", from: from.rawValue) }

    /// The address by which one of two files in a folder refers to the other.
    ///
    /// Written over bytes: a page asks for dozens, a site for hundreds of thousands.
    ///
    /// - Parameter ending: what the path of the other goes on with.
    static func relative(_ path: String, _ ending: String, from: String) -> String {
        let slash = UInt8(ascii: "/")
        return path.utf8.withContiguousStorageIfAvailable { target in
            from.utf8.withContiguousStorageIfAvailable { base in
                // Where the folders that both share end.
                var shared = 0
                var index = 0
                while index < base.count, index < target.count, base[index] == target[index] {
                    index += 1
                    if target[index - 1] == slash { shared = index }
                }
                let ups = base[shared...].count { $0 == slash }
                let rest = UnsafeBufferPointer(rebasing: target[shared...])
                // `javascript:alert(1).md` is a file name; at the head of an address it would be a scheme.
                let hasColon = ups == 0 && rest.prefix { $0 != slash }.contains(UInt8(ascii: ":"))
                let length = ups * 3 + (hasColon ? 2 : 0) + rest.count + ending.utf8.count
                let encoded = rest.count(where: isEncoded)
                return String(unsafeUninitializedCapacity: length + 2 * encoded) { output in
                    var writer = AddressWriter(output: output)
                    for _ in 0..<ups { writer.write("../") }
                    if hasColon { writer.write("./") }
                    for byte in rest { isEncoded(byte) ? writer.encode(byte) : writer.write(byte) }
                    writer.write(ending)
                    return writer.count
                }
            }
        }.flatMap { $0 } ?? path + ending
    }

    /// Characters of a file name that mean something in an address, or in Markdown around it, are encoded.
    private static func isEncoded(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "%"), UInt8(ascii: " "), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"):
            true
        default: false
        }
    }

    /// The way from this file up to the output folder: `../../`, or nothing for a file at the top.
    var pathToRoot: String {
        String(repeating: "../", count: rawValue.utf8.count { $0 == UInt8(ascii: "/") })
    }
}

/// Writes an address into memory that was measured for it.
private struct AddressWriter {
    let output: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(output: UnsafeMutableBufferPointer<UInt8>) {
        self.output = output
    }

    mutating func write(_ byte: UInt8) {
        output[count] = byte
        count += 1
    }

    mutating func write(_ text: String) {
        for byte in text.utf8 { write(byte) }
    }

    mutating func encode(_ byte: UInt8) {
        write(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] { write(digit < 10 ? 0x30 + digit : 0x37 + digit) }
    }
}

/// Where everything goes: `<locale>/<cloud>/<site path>.html` (machine-interface.md).
package struct OutputLayout: Sendable {
    private let folders: [Edition: String]

    init(configuration: ProjectConfiguration) {
        var folders: [Edition: String] = [:]
        for locale in configuration.locales {
            for position in configuration.clouds.clouds.indices {
                let cloud = configuration.clouds[position].urlName
                // A site without monikers has one guide, which needs no folder of its own.
                folders[Edition(locale: locale.id, cloud: position)] =
                    cloud.isEmpty ? locale.id.urlName : "\(locale.id.urlName)/\(cloud)"
            }
        }
        self.folders = folders
    }

    func folder(of edition: Edition) -> String { folders[edition] ?? edition.locale.urlName }

    func page(_ address: PageAddress, in edition: Edition) -> OutputPath {
        Self.page(address, in: folder(of: edition))
    }

    /// - Parameter folder: that of an edition.
    static func page(_ address: PageAddress, in folder: String) -> OutputPath {
        OutputPath(joining: folder, "/", address.path, pageEnding)
    }

    static let pageEnding = ".html"

    /// The whole table of contents.
    func contents(of edition: Edition) -> OutputPath { OutputPath("\(folder(of: edition))/contents.html") }

    func checklist(_ address: PageAddress, in edition: Edition, _ fileExtension: String) -> OutputPath {
        // The list of all checklists is the index of its folder; an index article's own has another name.
        let name = address.path == "index" ? "index.article" : address.path
        return OutputPath(joining: folder(of: edition), "/checklist/", name, ".", fileExtension)
    }

    /// The list of all checklists.
    func checklists(of edition: Edition, _ fileExtension: String) -> OutputPath {
        OutputPath("\(folder(of: edition))/checklist/index.\(fileExtension)")
    }

    /// A file that pages refer to: one that all clouds of a locale share, or that of a cloud.
    func asset(_ address: AssetAddress, in edition: Edition) -> OutputPath {
        OutputPath(joining: address.isVersioned ? folder(of: edition) : edition.locale.urlName, "/", address.path)
    }

    /// Every place of a file that pages refer to.
    func assetPaths(_ asset: Asset, in locale: LocaleID) -> [OutputPath] {
        guard asset.address.isVersioned else {
            return [self.asset(asset.address, in: Edition(locale: locale, cloud: 0))]
        }
        return asset.clouds.positions.map { self.asset(asset.address, in: Edition(locale: locale, cloud: $0)) }
    }

    func theme(_ name: String) -> OutputPath { OutputPath("assets/\(name)") }

    var start: OutputPath { OutputPath("index.html") }
    /// The release checklist, for the docs team.
    var release: OutputPath { OutputPath("release.html") }
    var manifest: OutputPath { OutputPath("manifest.json") }
    /// The map by which other docsets find the uids of this one; the name is DocFX's.
    var crossReferences: OutputPath { OutputPath(".xrefmap.json") }

    /// A file that tells a server of pages that have moved.
    func redirections(_ name: String) -> OutputPath { OutputPath("redirects/\(name)") }
}
