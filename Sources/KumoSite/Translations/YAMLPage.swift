import KumoMarkdown
import KumoText
import KumoYAML

/// A page that is written in YAML, such as a landing page: its first line names what it is.
enum YAMLPage {
    /// Data for other pages, not pages.
    private static let data: Set<String> = ["zonepivotgroups", "tableofcontent", "contextobject", "xrefmap"]

    static func isOne(_ file: FileTree.File) -> Bool {
        guard ["yml", "yaml"].contains(file.path.fileExtension), let bytes = file.bytes,
            let mime = mime(bytes)
        else { return false }
        return !data.contains(mime.lowercased())
    }

    /// The name behind `### YamlMime:`.
    private static func mime(_ bytes: [UInt8]) -> String? {
        let marker = "YamlMime:".utf8
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let line = bytes.dropFirst(start).prefix(200).prefix { $0 != 0x0A && $0 != 0x0D }
        let words = line.drop { $0 == UInt8(ascii: "#") || $0 == 0x20 }
        guard line.first == UInt8(ascii: "#"), words.starts(with: marker) else { return nil }
        return String(decoding: words.dropFirst(marker.count), as: UTF8.self).trimmingSpaces
    }
}

extension TranslationPin {
    /// The pin of a file that is no article: of its front matter, or of `metadata` of a YAML page.
    init(of file: FileTree.File) {
        self.init()
        guard let bytes = file.bytes, Self.isMentioned(in: bytes) else { return }
        let source = SourceText(path: file.path, bytes: bytes)
        if file.path.fileExtension == "md" {
            self.init(SourceDocument(source).frontMatter.entries)
        } else if let root = YAMLReader.read(source).root {
            self.init((root.entries ?? []) + (root["metadata"]?.entries ?? []))
        }
    }

    /// Whether a file may hold a pin, which most tables of contents do not.
    private static func isMentioned(in bytes: [UInt8]) -> Bool {
        ["ms.openlocfilehash", "ms.translationtype", "default_lang_commit", "sourceCommit"]
            .contains { bytes.firstRange(of: $0.utf8) != nil }
    }
}
