import KumoText
import Testing

@Suite struct SourceTextTests {
    private func source(_ bytes: [UInt8]) -> SourceText { SourceText(path: SourcePath("a.md"), bytes: bytes) }
    private func source(_ text: String) -> SourceText { SourceText(path: SourcePath("a.md"), text) }

    private func text(of source: SourceText) -> String { String(decoding: source.bytes, as: UTF8.self) }

    @Test func leavesCleanTextAlone() {
        let clean = source("日本語\nline two\n")
        #expect(text(of: clean) == "日本語\nline two\n")
        #expect(clean.repairs == source("plain").repairs)
        #expect(!clean.repairs.hadByteOrderMark)
    }

    @Test func takesOffTheByteOrderMarkAndSaysSo() {
        let marked = source([0xEF, 0xBB, 0xBF] + Array("# T\n".utf8))
        #expect(text(of: marked) == "# T\n")
        #expect(marked.repairs.hadByteOrderMark)
        #expect(marked.repairs.invalidUTF8.isEmpty)
    }

    @Test func keepsAZeroWidthSpaceThatIsNoMark() {
        let inside = source("a\u{FEFF}b")
        #expect(text(of: inside) == "a\u{FEFF}b")
        #expect(!inside.repairs.hadByteOrderMark)
    }

    @Test(arguments: [
        ("a\r\nb\r\n", "a\nb\n"), ("a\rb\r", "a\nb\n"), ("a\r\r\nb", "a\n\nb"), ("a\n\rb", "a\n\nb"), ("\r", "\n"),
    ])
    func endsEveryLineWithALineFeed(_ written: String, _ cleaned: String) {
        #expect(text(of: source(written)) == cleaned)
        #expect(source(written).repairs == source("plain").repairs, "line ends are no fault")
    }

    @Test func replacesNulBytesAndNotesWhere() {
        let nul = source([0x61, 0, 0x62, 0, 0x0A])
        #expect(text(of: nul) == "a\u{FFFD}b\u{FFFD}\n")
        #expect(nul.repairs.nulBytes == [1, 5])
    }

    /// What is not UTF-8, each between two letters: `a…b`.
    @Test(
        arguments: [
            ([0xFF], 1, "never a byte of UTF-8"),
            ([0x80], 1, "a continuation without its start"),
            ([0xE6, 0x97], 2, "a sequence cut short"),
            ([0xC0, 0xAF], 2, "an overlong slash"),
            ([0xE0, 0x80, 0xAF], 3, "an overlong slash of three bytes"),
            ([0xF0, 0x80, 0x80, 0xAF], 4, "an overlong slash of four bytes"),
            ([0xED, 0xA0, 0x80], 3, "a surrogate"),
            ([0xF4, 0x90, 0x80, 0x80], 4, "a character above the last"),
            ([0xF5, 0x80, 0x80, 0x80], 4, "a start that is none"),
            ([0x83, 0x65], 1, "Shift_JIS for テ"),
        ] as [([UInt8], Int, String)])
    func replacesBytesThatAreNotUTF8(_ bytes: [UInt8], _ faults: Int, _ kind: String) {
        let broken = source([0x61] + bytes + [0x62])
        let shown = text(of: broken)
        #expect(shown.first == "a", Comment(rawValue: kind))
        #expect(shown.last == "b", Comment(rawValue: kind))
        #expect(shown.unicodeScalars.count { $0 == "\u{FFFD}" } == faults, Comment(rawValue: kind))
        #expect(broken.repairs.invalidUTF8.count == faults, Comment(rawValue: kind))
        #expect(broken.repairs.invalidUTF8.first == 1, Comment(rawValue: kind))
    }

    @Test(arguments: ["\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}"])
    func keepsTheCharactersAtTheEdgesOfUTF8(_ character: String) {
        // The NUL makes the cleaner rewrite the text, byte by byte.
        let rewritten = source("\u{0}" + character)
        #expect(text(of: rewritten) == "\u{FFFD}" + character)
        #expect(rewritten.repairs.invalidUTF8.isEmpty)
    }

    @Test func countsLinesAsEditorsDo() {
        #expect(source("").lineCount == 1)
        #expect(source("a").lineCount == 1)
        #expect(source("a\n").lineCount == 1)
        #expect(source("a\nb").lineCount == 2)
        #expect(source("a\n\n").lineCount == 2)
    }

    @Test func givesEachLineWithoutItsEnd() {
        let lines = source("first\r\n\r\nthird")
        #expect((0..<lines.lineCount).map { lines.text(lines.lineRange($0)) } == ["first", "", "third"])
        #expect(lines.lineRange(99).isEmpty)
        #expect(lines.lineRange(-1).isEmpty)
    }

    @Test func countsColumnsInUTF16Units() throws {
        let mixed = source("日本😀x\ny")
        let x = try #require(mixed.bytes.firstIndex(of: UInt8(ascii: "x")))
        #expect(mixed.location(at: x) == SourceLocation(line: 1, column: 5), "an astral character is two units")
        let y = try #require(mixed.bytes.firstIndex(of: UInt8(ascii: "y")))
        #expect(mixed.location(at: y) == SourceLocation(line: 2, column: 1))
    }

    @Test func placesOffsetsOutsideTheTextAtItsEnds() {
        let short = source("ab\nc")
        #expect(short.location(at: -5) == SourceLocation(line: 1, column: 1))
        #expect(short.location(at: 500) == SourceLocation(line: 2, column: 2))
    }

    @Test(arguments: [10, 1_023, 1_024, 1_025, 4_097, 10_000])
    func countsColumnsInLinesOfAnyLength(_ length: Int) {
        let line = String(repeating: "aあ😀", count: length / 8 + 1)
        let text = SourceText(path: SourcePath("a.md"), "x\n" + line + "\n" + line + "b\nc")
        for (number, start) in text.lineStarts.enumerated() {
            var units = 0
            for (offset, byte) in text.bytes[text.lineRange(number)].enumerated() {
                if byte & 0xC0 != 0x80 {
                    #expect(text.location(at: start + offset) == SourceLocation(line: number + 1, column: units + 1))
                    units += byte >= 0xF0 ? 2 : 1
                }
            }
        }
    }

    @Test func placesTheSameWhateverTheLineEnds() throws {
        for written in ["a\n\nbc x", "a\r\n\r\nbc x", "a\r\rbc x"] {
            let text = source(written)
            let x = try #require(text.bytes.firstIndex(of: UInt8(ascii: "x")))
            #expect(text.location(at: x) == SourceLocation(line: 3, column: 4))
        }
    }
}
