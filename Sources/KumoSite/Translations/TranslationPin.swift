import KumoMarkdown
import KumoText
import KumoYAML

/// What a translation says of the source that it was made from (real-content.md 4).
package struct TranslationPin: Sendable, Hashable {
    /// `ms.openlocfilehash`
    package var hash: FileHash?
    /// What stands there instead of a hash, and where.
    package var malformedHash: Written?
    /// A commit of the source's repository in which the source is what was translated: `ms.sourcegitcommit`,
    /// `default_lang_commit` or `l10n.sourceCommit`.
    package var commit: String?
    /// `ms.translationtype`
    package var type: TranslationType?
    /// The day on which it was last handed over, as year, month, day: `2020-04-07`.
    package var handoff: String?
    /// `ms.contentlocale`
    package var contentLocale: Written?

    /// A text and its place in the cleaned file.
    package struct Written: Sendable, Hashable {
        package var text: String
        package var range: Range<Int>
    }

    /// Whether it says what the translation was made from.
    package var namesSource: Bool { hash != nil || malformedHash != nil || commit != nil }

    package init() {}

    /// - Parameter entries: of the front matter, or of `metadata` of a YAML page.
    init(_ entries: [YAMLNode.Entry]) {
        for entry in entries {
            guard let text = entry.value.text?.trimmingSpaces, !text.isEmpty else {
                if entry.key.text == "l10n" { readNested(entry.value) }
                continue
            }
            let written = Written(text: text, range: entry.value.range)
            switch entry.key.text {
            case "ms.openlocfilehash":
                hash = FileHash(hex: text)
                malformedHash = hash == nil ? written : nil
            case "ms.sourcegitcommit", "default_lang_commit", "l10n.sourceCommit":
                commit = Self.commit(text) ?? commit
            case "ms.translationtype": type = TranslationType(text)
            case "ms.lasthandoff": handoff = Self.day(text)
            case "ms.contentlocale": contentLocale = written
            default: break
            }
        }
    }

    private mutating func readNested(_ node: YAMLNode) {
        commit = node["sourceCommit"]?.text.flatMap(Self.commit) ?? commit
    }

    /// A commit as git can look it up; nothing else may reach a command line.
    private static func commit(_ text: String) -> String? {
        let digits = text.lowercased()
        let isCommit = (7...64).contains(digits.utf8.count) && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
        return isCommit ? digits : nil
    }

    /// `04/07/2020` as `2020-04-07`; what is written otherwise is left as it is if it is short.
    private static func day(_ text: String) -> String? {
        let parts = text.split(separator: "/")
        if parts.count == 3, parts[2].count == 4, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) {
            let padded = parts.map { String(repeating: "0", count: max(0, 2 - $0.count)) + $0 }
            return "\(padded[2])-\(padded[0])-\(padded[1])"
        }
        return text.count <= 20 ? text : nil
    }
}

/// Who translated: `MT` and its post-edited grades, `HT`, or what a project calls it.
package struct TranslationType: Sendable, Hashable {
    /// As it was written.
    package var name: String

    package init(_ name: String) {
        self.name = name
    }

    package enum Origin: String, Sendable, Hashable, CaseIterable { case machine, human, unknown }

    /// `MT`, `MTE`, `MTE75`, `Machine Translation`; `HT`, `Human Translation`.
    package var origin: Origin {
        let text = name.lowercased()
        if text.hasPrefix("mt") || text.hasPrefix("machine") { return .machine }
        if text.hasPrefix("ht") || text.hasPrefix("human") { return .human }
        return .unknown
    }
}
