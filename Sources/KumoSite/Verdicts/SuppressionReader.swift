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
    private var blocks: SourceBlocks

    /// Whether a file has anything to be read, told without reading it.
    static func mayHaveAny(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            [UInt8(ascii: "u"), UInt8(ascii: "U")].contains { letter in
                var next = buffer.position(of: letter)
                while let index = next {
                    if index > 0, index + 2 < buffer.count, buffer[index - 1] | 0x20 == UInt8(ascii: "k"),
                        buffer[index + 1] | 0x20 == UInt8(ascii: "m"), buffer[index + 2] | 0x20 == UInt8(ascii: "o")
                    {
                        return true
                    }
                    next = buffer.position(of: letter, from: index + 1)
                }
                return false
            }
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
        blocks = SourceBlocks(source)
    }

    private mutating func read() {
        var lines = SourceLines(source, isYAML: isYAML)
        while let line = lines.next() {
            if line.isYAML, let comment = yamlComment(in: line.range) {
                add(comment, isYAML: true)
            } else if isYAML || !line.isYAML, let comment = markdownComment(in: line.range) {
                // In YAML, in one of the Markdown strings of a page.
                add(comment, isYAML: false)
            }
        }
    }

    private struct Comment {
        var whole: Range<Int>
        /// What follows the keyword, without the marks at its end.
        var words: Range<Int>
        var keyword: SuppressionKeyword
    }

    private func yamlComment(in line: Range<Int>) -> Comment? {
        let bytes = source.bytes
        for start in line where bytes[start] == UInt8(ascii: "#") {
            guard start == line.lowerBound || bytes[start - 1].isBlank else { continue }
            let words = bytes[start + 1..<line.upperBound].drop(while: \.isBlank)
            if let keyword = SuppressionKeyword(words) {
                return Comment(
                    whole: start..<line.upperBound, words: words.startIndex + keyword.count..<line.upperBound,
                    keyword: keyword)
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
            guard let keyword = SuppressionKeyword(words.prefix(Self.longest)) else { continue }
            let end = Self.end(of: words)
            return Comment(
                whole: start..<min(end + 3, bytes.count), words: min(end, words.startIndex + keyword.count)..<end,
                keyword: keyword)
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
        let rest = source.bytes[comment.words]
        let colon = rest.firstIndex(of: UInt8(ascii: ":"))
        let reason = colon.map { source.text($0 + 1..<rest.endIndex) } ?? ""
        suppressions.append(
            Suppression(
                place: .init(source.path, comment.whole),
                scope: comment.keyword.isOfFile ? .file : .lines(scope(of: comment.whole, isYAML: isYAML)),
                codes: codes(in: rest.startIndex..<(colon ?? rest.endIndex)),
                reason: reason.split { $0.isWhitespace }.joined(separator: " "),
                isMisspelt: comment.keyword.isMisspelt))
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
        if isYAML { return start..<blocks.endOfNode(start) }
        // A string of a YAML page ends where lines begin further to the left.
        let edge = self.isYAML ? blocks.indent(of: first) : 0
        return start..<blocks.endOfBlock(start, isInQuote: before.contains(UInt8(ascii: ">")), edge: edge)
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

    /// Whether a line after a comment is not yet what the comment is for.
    private func isPassedOver(_ line: Int, isYAML: Bool) -> Bool {
        if blocks.isBlank(line) { return true }
        let text = source.bytes[source.lineRange(line)].drop(while: \.isBlank)
        guard !isYAML else { return text.first == UInt8(ascii: "#") }
        let opening = Array("<!--".utf8)
        guard text.starts(with: opening),
            SuppressionKeyword(text.dropFirst(opening.count).drop(while: \.isBlank)) != nil
        else { return false }
        let end = Self.end(of: text)
        return source.bytes[min(end + 3, text.endIndex)..<text.endIndex].allSatisfy(\.isBlank)
    }
}
