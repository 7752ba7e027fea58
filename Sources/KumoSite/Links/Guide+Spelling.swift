package import KumoText

/// Files are found whatever the case of a link, as on Learn; on a disk and a host where case counts they are not.
extension Guide {
    /// - Parameters:
    ///   - path: what the link means, relative to the content folder, and its key.
    ///   - written: the path as it stands in the link.
    func spelling(of path: SourcePath, _ key: PathKey, _ written: String) -> String? {
        let (own, source) = paths(key)
        if own == path { return nil }
        let files = [own, source].compactMap { $0 }
        guard let first = files.first else { return nil }
        // How many folders a link leads down, which are those that its author spelt.
        let parts = written.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        let down = parts.reversed().prefix { $0 != ".." && $0 != "." && $0 != "~" }.count
        func tail(_ path: SourcePath) -> [Substring] { path.rawValue.split(separator: "/").suffix(down) }
        let spelt = tail(path)
        guard !files.contains(where: { tail($0) == spelt }) else { return nil }
        let head = parts.dropLast(down).map(String.init)
        return (head + tail(first).map(String.init)).joined(separator: "/")
    }
}

extension Diagnostic {
    /// A path of an include or a sample that is spelt otherwise than on disk.
    ///
    /// - Parameters:
    ///   - right: the path as it should be written.
    ///   - range: of the path in the file, where that is known.
    static func illCased(
        _ written: String, _ right: String, at place: Place, _ range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        var finding = Diagnostic.illCased(written, right, at: place)
        if source.bytes[range].elementsEqual(written.utf8),
            right.utf8.drop(while: { $0 == UInt8(ascii: "~") }).allSatisfy(LinkPath.isPlain)
        {
            finding.edits = [Edit(source.path, range, right)]
        }
        return finding
    }

    /// - Parameter right: the path as it should be written.
    static func illCased(_ written: String, _ right: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .illCased, "'\(written)' is spelt '\(right)' on disk.", at: place,
            help: "write '\(right)'; where case counts, the link leads nowhere")
    }
}

extension DiagnosticCode {
    package static let illCased = DiagnosticCode("ill-cased", .links, .suggestion)
}
