import KumoText
import Testing

@Suite struct DiagnosticListTests {
    private let broken = DiagnosticCode("broken", .text, .warning)
    private let absent = DiagnosticCode("absent", .links, .error)

    private func finding(
        _ code: DiagnosticCode, _ message: String = "m", _ file: String? = nil, _ range: Range<Int>? = nil,
        help: String? = nil, clouds: [String] = []
    ) -> Diagnostic {
        Diagnostic(
            code, message, at: file.map { .init(SourcePath($0), range) }, help: help,
            variants: clouds.map { .init(cloud: $0) })
    }

    @Test func sortsByFileThenPlaceThenCodeThenWording() {
        let sorted = [
            finding(broken, "9", "b.md", 1..<2), finding(broken, "8", "a.md", 7..<9),
            finding(broken, "7", "a.md", 3..<9),
            finding(absent, "6", "a.md", 3..<4), finding(broken, "5", "a.md", 3..<4), finding(broken, "4", "a.md"),
            finding(broken, "3", "B.md", 0..<1), finding(broken, "2"),
        ].inReportingOrder()
        #expect(sorted.map(\.message) == ["2", "3", "4", "6", "5", "7", "8", "9"])
    }

    @Test func reportsInOneOrderWhateverTheOrderOfDiscovery() {
        let all = (0..<40).map { finding(broken, "m\($0 % 7)", "f\($0 % 3).md", ($0 % 5)..<9) }
        #expect(all.inReportingOrder() == all.reversed().inReportingOrder())
    }

    @Test func letsAMachineMendWhatIsMendedInOneWayForEveryVariant() {
        func finding(_ replacement: String, for cloud: String) -> Diagnostic {
            Diagnostic(
                broken, "m", at: .init(SourcePath("a.md"), 1..<2),
                edits: [Edit(SourcePath("a.md"), 1..<2, replacement)], variants: [.init(cloud: cloud)])
        }
        let alike = [finding("b", for: "worldwide"), finding("b", for: "germany")].inReportingOrder()
        #expect(alike.map(\.edits.count) == [1])
        let unlike = [finding("b", for: "worldwide"), finding("c", for: "germany")].inReportingOrder()
        #expect(unlike.map(\.edits.count) == [0])
    }

    @Test func joinsTheVariantsOfOneFinding() {
        let joined = [
            finding(broken, "m", "a.md", 1..<2, clouds: ["worldwide"]),
            finding(broken, "m", "a.md", 1..<2, clouds: ["germany", "worldwide"]),
        ].inReportingOrder()
        #expect(joined.count == 1)
        #expect(joined.first?.variants.compactMap(\.cloud) == ["worldwide", "germany"])
    }

    @Test func holdsEverywhereOnceItHoldsEverywhere() {
        let joined = [
            finding(broken, "m", "a.md", 1..<2, clouds: ["worldwide"]), finding(broken, "m", "a.md", 1..<2),
        ].inReportingOrder()
        #expect(joined.map(\.variants) == [[]])
    }

    @Test func keepsFindingsOfDifferentPlacesOrWordsApart() {
        let apart = [
            finding(broken, "m", "a.md", 1..<2), finding(broken, "m", "a.md", 1..<3),
            finding(broken, "n", "a.md", 1..<2),
            finding(absent, "m", "a.md", 1..<2), finding(broken, "m", "b.md", 1..<2),
        ]
        #expect(apart.inReportingOrder().count == 5)
    }

    @Test func joinsTheAdviceWhereItDependsOnTheVariant() {
        let joined = [
            finding(broken, "m", "a.md", 1..<2, help: "for one write A", clouds: ["one"]),
            finding(broken, "m", "a.md", 1..<2, help: "for two write B", clouds: ["two"]),
            finding(broken, "m", "a.md", 1..<2, help: "for one write A", clouds: ["three"]),
        ].inReportingOrder()
        #expect(joined.map(\.help) == ["for one write A; for two write B"])
    }

    @Test(arguments: [
        (Severity.error, Severity.warning, true), (.warning, .warning, true), (.suggestion, .warning, false),
        (.info, .suggestion, false), (.info, .info, true),
    ])
    func ranksSeverities(_ severity: Severity, _ threshold: Severity, _ reaches: Bool) {
        #expect(severity.isAtLeast(threshold) == reaches)
    }

    @Test func takesTheSeverityOfItsCodeUnlessGivenOne() {
        #expect(Diagnostic(absent, "m").severity == .error)
        #expect(Diagnostic(absent, "m", severity: .info).severity == .info)
    }
}
