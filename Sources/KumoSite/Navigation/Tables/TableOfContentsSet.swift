import KumoText

/// The tables of contents of a locale, and which of them is whose.
package struct TableOfContentsSet: Sendable {
    /// The tables that are published, in the order of their files.
    package let tables: [TableOfContents]

    /// For each page the tables that lead to it.
    private let claims: [PathKey: [Int]]
    private let folders: [String: [Int]]

    /// Every file that they are made of.
    private let files: [File]

    /// A file of a table, as it is written.
    struct File: Sendable {
        var file: TableOfContentsFile
        /// The locale it is of.
        var owner: LocaleID
        /// Relative to the content folder.
        var path: SourcePath
        /// The clouds in which it is shown.
        var readers: CloudSet
    }

    init(_ tables: [TableOfContents], of files: [File] = []) {
        self.tables = tables
        self.files = files
        var claims: [PathKey: [Int]] = [:]
        var folders: [String: [Int]] = [:]
        for (index, table) in tables.enumerated() {
            for page in Set(table.claimedPages) { claims[page, default: []].append(index) }
            folders[table.key.folder, default: []].append(index)
        }
        self.claims = claims
        self.folders = folders
    }

    func files(of locale: LocaleID) -> [File] { files.filter { $0.owner == locale } }

    /// Whether any table leads to a page.
    func leads(to page: PathKey) -> Bool { claims[page] != nil }

    /// The table of a page: of those that lead to it, the one whose folder is fewest levels down from the page's,
    /// then fewest up. A page to which none leads has that of its own folder or of the nearest above (docfx.md d.2).
    func nearest(to page: PathKey, where accepts: (Int) -> Bool = { _ in true }) -> Int? {
        if let claims = claims[page] {
            if claims.count == 1 { return accepts(claims[0]) ? claims[0] : nil }
            let candidates = claims.filter(accepts).map { (index: $0, way: Way(from: page, to: tables[$0].key)) }
            // Tables are in the order of their paths, which decides between equals.
            return candidates.min { $0.way.isShorter(than: $1.way) }?.index
        }
        var folder = page.folder[...]
        while true {
            if let found = folders[String(folder)]?.first(where: accepts) { return found }
            guard !folder.isEmpty else { return nil }
            folder = folder.utf8.lastIndex(of: UInt8(ascii: "/")).map { folder[..<$0] } ?? ""
        }
    }
}

/// How many folders one has to go up and down from a file to another.
private struct Way {
    var up: Int
    var down: Int

    init(from page: PathKey, to table: PathKey) {
        let start = page.folder.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        let end = table.folder.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        let shared = zip(start, end).prefix { $0 == $1 }.count
        up = start.count - shared
        down = end.count - shared
    }

    func isShorter(than other: Way) -> Bool { down == other.down ? up < other.up : down < other.down }
}

extension PathKey {
    /// Empty for a file at the top.
    fileprivate var folder: String {
        rawValue.lastIndex(of: "/").map { String(rawValue[..<$0]) } ?? ""
    }
}
