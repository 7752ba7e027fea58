import KumoMarkdown
import KumoText
import Testing

@Suite struct ZoneTests {
    /// Whether a zone is for a cloud, by the simplest reading of a range.
    private func applies(_ cloud: String, _ document: SourceDocument) -> (Int) -> Bool {
        { index in
            guard let outline = document.zones.first, let range = outline.range(of: outline.zones[index]) else {
                return false
            }
            return range.expression.split(separator: "|").contains { $0.trimmingSpaces == cloud }
        }
    }

    @Test(arguments: try CaseFile.cases(in: "zones.txt"))
    func givesEachCloudItsText(_ example: CaseFile.Case) throws {
        let sample = Sample(try example.section("source"))
        for cloud in ["a", "b"] {
            let body = sample.document.tree(applying: applies(cloud, sample.document))
            let outline = TreeOutline.text(of: body.tree)
            let expected = try example.section(cloud)
            #expect(outline == expected, "cloud \(cloud)")
        }
        let findings = example.sections["findings"].map { $0.split(separator: "\n").map(String.init) } ?? []
        #expect(sample.document.diagnostics.map(sample.place) == findings)
    }

    /// Every line that a cloud reads is a line of the source, in the source's order, and knows which.
    @Test(arguments: try CaseFile.cases(in: "zones.txt"), ["a", "b"])
    func keepsTheWayBackToTheSource(_ example: CaseFile.Case, _ cloud: String) throws {
        let sample = Sample(try example.section("source"))
        guard let zones = sample.document.zones.first else { return }
        let text = zones.text(applying: applies(cloud, sample.document))
        let lines = text.withBytes { String(decoding: $0, as: UTF8.self) }
            .split(separator: "\n", omittingEmptySubsequences: false)
        var previous = -1
        for (index, line) in lines.enumerated() where !line.isOnlyPrefix {
            let sourceLine = text.sourceLine(Int32(index) + 1)
            #expect(sample.source.text(sample.source.lineRange(sourceLine)) == line)
            #expect(sourceLine > previous)
            previous = sourceLine
        }
    }

    @Test func findsNoZonesInAnOrdinaryText() {
        for text in ["Text", "a :: b", "::: row", "::: zone target=\"docs\"\n::: zone-end", "::\nmoniker"] {
            #expect(Sample(text).document.zones.isEmpty)
        }
    }

    @Test func placesFindingsAtLinesOfTheSource() {
        let sample = Sample(
            """
            ---
            title: T
            ---
            ::: moniker range="a"
            Gone
            for b
            ::: moniker-end
            Kept

            > [!NOTE] text
            """)
        let body = sample.document.tree { _ in false }
        #expect(body.diagnostics.map(sample.place) == ["invalid-note-section 10:3"])
        #expect(TreeOutline.text(of: body.tree).hasPrefix("p Kept"))
    }

    @Test func saysWhereAZoneWithoutEndEnds() throws {
        let sample = Sample("> One\n>\n> ::: moniker range=\"a\"\n> A\n\nAll\n")
        let finding = try #require(sample.document.diagnostics.first)
        #expect(finding.message.contains("after line 4"))
    }

    @Test func placesTheRangeBetweenItsQuotes() throws {
        let sample = Sample("日本\n::: moniker range=\" a || b \"\nA\n::: moniker-end\n")
        let zones = try #require(sample.document.zones.first)
        let range = try #require(zones.range(of: zones.zones[0]))
        #expect(range.expression == " a || b ")
        #expect(sample.source.text(range.range) == " a || b ")
        #expect(sample.source.location(at: range.range.lowerBound) == SourceLocation(line: 2, column: 20))
    }

    @Test func readsThousandsOfZones() throws {
        let text = String(
            repeating: "::: moniker range=\"a\"\nA\n::: moniker-end\n::: moniker range=\"b\"\nB\n::: moniker-end\n",
            count: 2000)
        let sample = Sample(text)
        #expect(sample.document.zones.first?.zones.count == 4000)
        let body = sample.document.tree(applying: applies("b", sample.document))
        let root = body.tree.nodes.root
        #expect(body.tree.nodes.children(of: root).reduce(0) { count, _ in count + 1 } == 2000)
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }).trimmedAtEnd
    }

    /// Whether a line holds nothing but what may stand before a marker.
    fileprivate var isOnlyPrefix: Bool { allSatisfy { " \t>-+*.0123456789".contains($0) } }
}
