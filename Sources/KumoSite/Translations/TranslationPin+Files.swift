import KumoMarkdown
import KumoText
import KumoYAML

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
