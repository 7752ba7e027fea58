import KumoHTML
import KumoSite
import KumoText

/// Findings as the results of tests, a suite for each file, for CI systems that show tests.
///
/// Only an error is a failed test, as only errors make a check fail; anything less is a skipped one, which such
/// systems show with its words.
struct JUnitReport {
    private let findings: Findings

    init(_ findings: Findings) {
        self.findings = findings
    }

    var bytes: [UInt8] {
        var suites: [JUnitWriter.Suite] = []
        for diagnostic in findings.reported {
            let name = diagnostic.place?.file.rawValue ?? "project"
            if suites.last?.name != name { suites.append(.init(name: name, cases: [])) }
            suites[suites.count - 1].cases.append(test(diagnostic))
        }
        if suites.isEmpty {
            // Some systems take a report without any test for a broken one.
            suites = [.init(name: "project", cases: [.init(name: "kumo check", outcome: .passed)])]
        }
        return JUnitWriter.document(name: "kumo", suites)
    }

    private func test(_ diagnostic: Diagnostic) -> JUnitWriter.Case {
        let start = findings.region(of: diagnostic.place)?.start
        let place = start.map { " (\($0.line):\($0.column))" } ?? ""
        let remark = JUnitWriter.Remark(
            type: diagnostic.code.name, message: diagnostic.message,
            details: "\n" + TextReport(findings).text(of: diagnostic))
        return .init(
            name: diagnostic.code.name + place,
            outcome: diagnostic.severity == .error ? .failed(remark) : .skipped(remark),
            file: diagnostic.place.map { findings.folder.appending($0.file.rawValue).rawValue }, line: start?.line)
    }
}
