import KumoText

/// Finds the comments of a file by which its author accepts findings.
///
/// They are read from the lines of the file, whatever the blocks around them are, so that they mean the same in an
/// include, in a zone and in a list.
struct SuppressionReader {
    private let source: SourceText
    private let isYAML: Bool
    private var suppressions: [Suppression] = []
    /// Lines between the comment before and the block that it is for, which another comment may be for too.
    private var passedOver = 0..<0
    /// That block.
    private var block = 0..<0

    private static let keyword = Array("kumo-ignore".utf8)

    /// Whether a file has anything to be read, told without reading it.
    static func mayHaveAny(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var next = buffer.position(of: keyword[0])
            while let index = next, index + keyword.count <= buffer.count {
                if keyword.indices.allSatisfy({ buffer[index + $0] == keyword[$0] }) { return true }
                next = buffer.position(of: keyword[0], from: index + 1)
            }
            return false
        }
    }

    static func read(_ source: SourceText) -> [Suppression] {
        let isYAML = ["yml", "yaml"].contains(source.path.fileExtension)
        var reader = SuppressionReader(source: source, isYAML: isYAML)
        reader.read()
        return reader.suppressions
    }

    private init(source: SourceText, isYAML: Bool) {
        self.source = source
        self.isYAML = isYAML
    }

    private mutating func read() {
        var lines = SourceLines(source, isYAML: isYAML)
        while let line = lines.next() {
            if let comment = line.isYAML ? yamlComment(in: line.range) : markdownComment(in: line.range) {
                add(comment, isYAML: line.isYAML)
            }
        }
    }

    private struct Comment {
        var whole: Range<Int>
        /// Without its marks.
        var words: Range<Int>
    }

    private func yamlComment(in line: Range<Int>) -> Comment? {
        let bytes = source.bytes
        for start in line where bytes[start] == UInt8(ascii: "#") {
            guard start == line.lowerBound || bytes[start - 1].isBlank else { continue }
            let words = bytes[start + 1..<line.upperBound].drop(while: \.isBlank)
            if words.starts(with: Self.keyword) {
                return Comment(whole: start..<line.upperBound, words: words.startIndex..<line.upperBound)
            }
        }
        return nil
    }

    private func markdownComment(in line: Range<Int>) -> Comment? {
        let bytes = source.bytes
        let opening = Array("<!--".utf8)
        var backticks = 0
        for start in line {
            if bytes[start] == UInt8(ascii: "`") { backticks += 1 }
            guard bytes[start] == opening[0], backticks % 2 == 0, bytes[start...].starts(with: opening) else {
                continue
            }
            let words = bytes[(start + opening.count)...].drop { $0.isBlank || $0 == UInt8(ascii: "\n") }
            guard words.starts(with: Self.keyword) else { continue }
            let end = Self.end(of: words)
            return Comment(
                whole: start..<min(end + 3, bytes.count), words: words.startIndex..<end)
        }
        return nil
    }

    /// The most bytes that a comment may have; one without an end is taken to end there.
    private static let longest = 4096

    /// Where `-->` begins.
    private static func end(of text: ArraySlice<UInt8>) -> Int {
        let words = text.prefix(longest)
        let closing = Array("-->".utf8)
        var index = words.startIndex
        while index < words.endIndex {
            if words[index] == closing[0], words[index...].starts(with: closing) { return index }
            index += 1
        }
        return words.endIndex
    }

    private mutating func add(_ comment: Comment, isYAML: Bool) {
        var rest = source.bytes[comment.words].dropFirst(Self.keyword.count)
        let ofFile = rest.starts(with: Array("-file".utf8))
        if ofFile { rest = rest.dropFirst(5) }
        let colon = rest.firstIndex(of: UInt8(ascii: ":"))
        let reason = colon.map { source.text($0 + 1..<rest.endIndex) } ?? ""
        suppressions.append(
            Suppression(
                place: .init(source.path, comment.whole),
                scope: ofFile ? .file : .lines(scope(of: comment.whole, isYAML: isYAML)),
                codes: codes(in: rest.startIndex..<(colon ?? rest.endIndex)),
                reason: reason.split { $0.isWhitespace }.joined(separator: " ")))
    }

    private func codes(in range: Range<Int>) -> [Suppression.Code] {
        source.bytes[range].split(separator: UInt8(ascii: ",")).compactMap { part in
            let start = part.drop { $0.isBlank || $0 == UInt8(ascii: "\n") }
            let count = start.reversed().drop { $0.isBlank || $0 == UInt8(ascii: "\n") }.count
            guard count > 0 else { return nil }
            let range = start.startIndex..<start.startIndex + count
            return .init(name: source.text(range), range: range)
        }
    }
}

extension SuppressionReader {
    /// The lines that a comment is for: its own where there is more in it, else the block after it.
    private mutating func scope(of comment: Range<Int>, isYAML: Bool) -> Range<Int> {
        let (first, last) = (
            source.line(at: comment.lowerBound), source.line(at: max(comment.lowerBound, comment.upperBound - 1))
        )
        let before = source.bytes[source.lineRange(first).lowerBound..<comment.lowerBound]
        let after = source.bytes[comment.upperBound..<max(comment.upperBound, source.lineRange(last).upperBound)]
        let isAlone = before.allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") } && after.allSatisfy(\.isBlank)
        guard isAlone else { return first..<last + 1 }
        let start = firstLine(from: last + 1, isYAML: isYAML)
        if start != block.lowerBound || block.isEmpty {
            block = start..<(isYAML ? endOfNode(start) : endOfBlock(start))
        }
        return block
    }

    /// The first line that a comment can be for. Lines that were passed over for the comment before are not looked at
    /// again.
    private mutating func firstLine(from line: Int, isYAML: Bool) -> Int {
        if passedOver.contains(line) { return passedOver.upperBound }
        var start = line
        while start < source.lineCount, isPassedOver(start, isYAML: isYAML) { start += 1 }
        passedOver = line..<start
        return start
    }

    private func isBlank(_ line: Int) -> Bool {
        source.bytes[source.lineRange(line)].allSatisfy { $0.isBlank || $0 == UInt8(ascii: ">") }
    }

    /// Whether a line after a comment is not yet what the comment is for.
    private func isPassedOver(_ line: Int, isYAML: Bool) -> Bool {
        let text = source.bytes[source.lineRange(line)].drop(while: \.isBlank)
        if isBlank(line) { return true }
        guard !isYAML else { return text.first == UInt8(ascii: "#") }
        guard text.starts(with: Array("<!-- kumo-ignore".utf8)) else { return false }
        let end = Self.end(of: text)
        return source.bytes[min(end + 3, text.endIndex)..<text.endIndex].allSatisfy(\.isBlank)
    }

    /// A block ends before the next blank line; code between fences, at its closing fence.
    private func endOfBlock(_ start: Int) -> Int {
        guard start < source.lineCount else { return start }
        let first = source.bytes[source.lineRange(start)].drop { $0.isBlank || $0 == UInt8(ascii: ">") }
        // A marker of a zone is a block of its own, and so is a heading.
        if first.starts(with: Array("::".utf8)) || first.first == UInt8(ascii: "#") { return start + 1 }
        var line = start + 1
        if let fence = SourceLines.Fence(first) {
            while line < source.lineCount {
                line += 1
                if fence.isClosed(by: source.bytes[source.lineRange(line - 1)]) { break }
            }
            return line
        }
        // The comment before stands in this block: it ends where that one ended.
        if block.contains(start), block.upperBound == source.lineCount || isBlank(block.upperBound) {
            return block.upperBound
        }
        while line < source.lineCount, !isBlank(line) { line += 1 }
        return line
    }

    /// A node of YAML ends before the next line that is indented no deeper than its first.
    private func endOfNode(_ start: Int) -> Int {
        guard start < source.lineCount else { return start }
        let depth = indent(of: start)
        var line = start + 1
        while line < source.lineCount, isBlank(line) || indent(of: line) > depth { line += 1 }
        return line
    }

    private func indent(of line: Int) -> Int { source.bytes[source.lineRange(line)].prefix(while: \.isBlank).count }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}
