import KumoMarkdown
package import KumoText
import KumoYAML

/// Writes into a translation what it was made from, and leaves every other byte as it is.
package struct PinWriter {
    private var lines: [ArraySlice<UInt8>]
    private let file: SourcePath
    private let original: [UInt8]

    /// Why nothing can be written.
    package enum Refusal: Error, Hashable {
        /// The front matter, or the map of metadata, is not written line by line.
        case notPlain
        /// A list, which has no place for metadata.
        case noPlace

        package var words: String {
            switch self {
            case .notPlain: "its metadata is not one key a line"
            case .noPlace: "it is a list, which has no place for metadata"
            }
        }
    }

    package init(_ bytes: [UInt8], of file: SourcePath) {
        self.file = file
        original = bytes
        lines = Self.lines(of: bytes)
    }

    /// - Parameters:
    ///   - hash: of the source as it is now.
    ///   - commit: one in which the source is what it is now; nil where none is known.
    /// - Returns: the file's bytes with the pin in them.
    package mutating func writing(_ hash: FileHash, commit: String?) throws(Refusal) -> [UInt8] {
        let block = try metadataBlock()
        var end = block.end
        set("ms.openlocfilehash", hash.hex, in: block, &end, adds: true)
        if let commit {
            set("ms.sourcegitcommit", commit, in: block, &end, adds: true)
            set("default_lang_commit", commit, in: block, &end, adds: false)
            set("l10n.sourceCommit", commit, in: block, &end, adds: false)
            setNested(commit, in: block, end)
        }
        let bytes = Array(lines.joined())
        guard isRight(bytes, hash) else { throw .notPlain }
        return bytes
    }

    /// Where keys stand, one a line.
    private struct Block {
        var start: Int
        /// The line after the last key.
        var end: Int
        var indent: Int
    }

    private mutating func metadataBlock() throws(Refusal) -> Block {
        if file.fileExtension == "md" { return frontMatter() }
        let first = lines.first { !Self.isBlank($0) && $0.first != UInt8(ascii: "#") }
        if first?.first == UInt8(ascii: "-") || first?.first == UInt8(ascii: "[") { throw .noPlace }
        return metadataOfYAML()
    }

    /// The lines between the dashes; they are written where there are none.
    private mutating func frontMatter() -> Block {
        let newline = newline
        if !lines.isEmpty, Self.text(lines[0]) == "---",
            let end = lines.indices.dropFirst().first(where: { ["---", "..."].contains(Self.text(lines[$0])) })
        {
            return Block(start: 1, end: end, indent: 0)
        }
        let dashes = ArraySlice("---".utf8) + newline
        lines.insert(contentsOf: [dashes, dashes], at: 0)
        // A byte order mark stays the first thing in the file.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if lines.count > 2, lines[2].starts(with: mark) {
            lines[2] = lines[2].dropFirst(3)
            lines[0] = ArraySlice(mark) + dashes
        }
        return Block(start: 1, end: 1, indent: 0)
    }

    /// The lines below `metadata:`; it is written below the first lines of comments where it is missing.
    private mutating func metadataOfYAML() -> Block {
        if let head = lines.firstIndex(where: { Self.text($0) == "metadata:" && Self.indent($0) == 0 }) {
            let children = lines.indices.dropFirst(head + 1).prefix {
                Self.isBlank(lines[$0]) || Self.indent(lines[$0]) > 0
            }
            let end = children.last { !Self.isBlank(lines[$0]) }.map { $0 + 1 } ?? head + 1
            let indent = children.first { !Self.isBlank(lines[$0]) }.map { Self.indent(lines[$0]) } ?? 2
            return Block(start: head + 1, end: end, indent: indent)
        }
        let place =
            lines.firstIndex { $0.first != UInt8(ascii: "#") && !$0.starts(with: [0xEF, 0xBB, 0xBF]) } ?? lines.count
        if place == lines.count { endLastLine() }
        lines.insert(ArraySlice("metadata:".utf8) + newline, at: place)
        return Block(start: place + 1, end: place + 1, indent: 2)
    }

    /// Changes the value of a key, or adds the key at the end of the block.
    private mutating func set(_ key: String, _ value: String, in block: Block, _ end: inout Int, adds: Bool) {
        let start = String(repeating: " ", count: block.indent) + key + ":"
        let keys = [start, start.replacing(key, with: "\"\(key)\""), start.replacing(key, with: "'\(key)'")]
        for line in block.start..<end {
            guard let found = keys.first(where: { lines[line].starts(with: $0.utf8) }) else { continue }
            lines[line] = Self.replacingValue(of: lines[line], after: found, with: value)
            return
        }
        guard adds else { return }
        if end == lines.count { endLastLine() }
        lines.insert(ArraySlice("\(start) \(value)".utf8) + newline, at: end)
        end += 1
    }

    /// `sourceCommit` below `l10n:`.
    private mutating func setNested(_ value: String, in block: Block, _ end: Int) {
        let head = String(repeating: " ", count: block.indent) + "l10n:"
        guard let start = (block.start..<end).first(where: { Self.trimmed(lines[$0]) == head }) else { return }
        for line in (start + 1)..<max(start + 1, end) {
            guard Self.isBlank(lines[line]) || Self.indent(lines[line]) > block.indent else { return }
            let text = Self.text(lines[line])
            guard text.hasPrefix("sourceCommit:") else { continue }
            let indent = String(repeating: " ", count: Self.indent(lines[line]))
            lines[line] = Self.replacingValue(of: lines[line], after: indent + "sourceCommit:", with: value)
            return
        }
    }

    /// Writes over a value that is one word; quotes around it and what stands after it stay.
    ///
    /// - Parameter key: what the line begins with.
    private static func replacingValue(
        of line: ArraySlice<UInt8>, after key: String, with value: String
    ) -> ArraySlice<UInt8> {
        let rest = line.dropFirst(key.utf8.count)
        let old = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
            .prefix { isWord($0) }
        let after = text(line[old.endIndex...].drop { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") })
        let isSpaced = rest.first == 0x20 || rest.first == 0x09
        guard isSpaced, !old.isEmpty, after.isEmpty || after.hasPrefix("#") else {
            return ArraySlice("\(key) \(value)".utf8) + lineEnd(of: line)
        }
        return line[..<old.startIndex] + ArraySlice(value.utf8) + line[old.endIndex...]
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether what was written says what it should, and everything else says what it said.
    private func isRight(_ bytes: [UInt8], _ hash: FileHash) -> Bool {
        let (before, after) = (entries(original), entries(bytes))
        guard let before, let after, TranslationPin(after).hash == hash else { return false }
        func others(_ entries: [YAMLNode.Entry]) -> [String] {
            entries.map(\.key.text).filter { !["ms.openlocfilehash", "ms.sourcegitcommit"].contains($0) }
        }
        return others(before) == others(after)
    }

    private func entries(_ bytes: [UInt8]) -> [YAMLNode.Entry]? {
        let source = SourceText(path: file, bytes: bytes)
        if file.fileExtension == "md" {
            let document = SourceDocument(source)
            return document.diagnostics.contains { $0.code == .yamlHeaderSyntaxError }
                ? nil : document.frontMatter.entries
        }
        let document = YAMLReader.read(source)
        guard document.faults.isEmpty, let root = document.root else { return nil }
        return root["metadata"]?.entries ?? []
    }

    private var newline: ArraySlice<UInt8> {
        lines.first.map(Self.lineEnd(of:)).flatMap { $0.isEmpty ? nil : $0 } ?? [UInt8(ascii: "\n")]
    }

    private mutating func endLastLine() {
        guard let last = lines.last, Self.lineEnd(of: last).isEmpty else { return }
        lines[lines.count - 1] += newline
    }

    /// The lines, each with what ends it.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(rest[...end])
            rest = rest[(end + 1)...]
        }
        return rest.isEmpty ? lines : lines + [rest]
    }

    private static func lineEnd(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard line.last == UInt8(ascii: "\n") else { return [] }
        return line.dropLast().last == UInt8(ascii: "\r") ? line.suffix(2) : line.suffix(1)
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> String {
        var text = line
        while let last = text.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) { text = text.dropLast() }
        return String(decoding: text, as: UTF8.self)
    }

    /// Without what surrounds it.
    private static func text(_ line: ArraySlice<UInt8>) -> String {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let line = line.starts(with: mark) ? line.dropFirst(3) : line
        return String(trimmed(line).drop { $0 == " " })
    }

    private static func indent(_ line: ArraySlice<UInt8>) -> Int { line.prefix { $0 == 0x20 }.count }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        trimmed(line).allSatisfy { $0 == " " || $0 == "\t" }
    }
}
