package import KumoText

/// Finds the files that Markdown takes in or shows: includes, images, samples of code and downloads.
///
/// It looks at the text only, so that the many files that lack nothing cost no parsing; what it finds in code besides
/// does no harm.
package enum TakenFiles {
    package struct File: Sendable {
        /// Relative to the content folder.
        package var path: SourcePath
        package var place: Diagnostic.Place
    }

    /// - Parameters:
    ///   - path: the file's own, relative to the content folder.
    ///   - names: of `FileTree`.
    package static func files(in source: SourceText, at path: SourcePath, _ names: [String]) -> [File] {
        let bytes = source.bytes
        var files: [File] = []
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            defer { index += 1 }
            let isTarget: Bool
            switch (bytes[index], bytes[index + 1]) {
            case (UInt8(ascii: "]"), UInt8(ascii: "(")), (UInt8(ascii: "]"), UInt8(ascii: ":")): isTarget = true
            case (UInt8(ascii: "="), UInt8(ascii: "\"")), (UInt8(ascii: "="), UInt8(ascii: "'")): isTarget = false
            default: continue
            }
            let range = target(in: bytes, from: index + 2, stops: isTarget ? " )>\"\n" : "\"'\n")
            guard !range.isEmpty, range.count <= lengthLimit else { continue }
            let written = WrittenLink(source.text(range))
            guard written.kind == .relative else { continue }
            let isFromTop = written.path.hasPrefix("~/") || written.path.hasPrefix("~\\")
            let folder = isFromTop ? SourcePath("") : path.folder
            let meant = folder.appending(isFromTop ? written.path.dropFirst(2) : written.path[...])
                .returning(into: names)
            guard !meant.leavesItsFolder, !meant.fileExtension.isEmpty,
                meant.fileExtension != "md" || isInclude(bytes, index)
            else { continue }
            files.append(File(path: meant, place: .init(source.path, range)))
        }
        return files
    }

    /// More than any path is long.
    private static let lengthLimit = 1_024

    private static func target(in bytes: [UInt8], from start: Int, stops: StaticString) -> Range<Int> {
        var lower = start
        while lower < bytes.endIndex, bytes[lower] == 0x20 || bytes[lower] == UInt8(ascii: "<") { lower += 1 }
        let limit = min(bytes.endIndex, lower + lengthLimit + 1)
        var upper = lower
        while upper < limit, !stops.contains(bytes[upper]) { upper += 1 }
        return lower..<upper
    }

    /// Whether a link's text is that of an include: `[!INCLUDE [title](`.
    private static func isInclude(_ bytes: [UInt8], _ bracket: Int) -> Bool {
        let line = bytes[max(0, bracket - lengthLimit)..<bracket]
        let own = line[(line.lastIndex(of: 0x0A).map { $0 + 1 } ?? line.startIndex)...]
        let marker = Array("[!include".utf8)
        return own.indices.contains { start in
            own[start...].prefix(marker.count).elementsEqual(marker) { $0 == $1 || $0 | 0x20 == $1 }
        }
    }
}

extension StaticString {
    fileprivate func contains(_ byte: UInt8) -> Bool {
        withUTF8Buffer { $0.contains(byte) }
    }
}
