import ArgumentParser
import KumoText

/// What findings are written as (machine-interface.md).
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// For scripts.
    case json
    /// SARIF 2.1.0, for code scanning and editors.
    case sarif
    /// For CI systems that show tests.
    case junit
    /// Commands of GitHub Actions, which puts them beside the lines of a pull request.
    case github
    /// For the summary of a CI job, such as `$GITHUB_STEP_SUMMARY`.
    case markdown

    /// The whole report.
    ///
    /// - Parameter text: the settings of the text report.
    func bytes(of findings: Findings, text: TextReport.Options = .init()) -> [UInt8] {
        switch self {
        case .text: Array(TextReport(findings, text).text.utf8)
        case .json: JSONReport(findings).bytes
        case .sarif: SARIFReport(findings).bytes
        case .junit: JUnitReport(findings).bytes
        case .github: Array(GitHubReport(findings).text.utf8)
        case .markdown: Array(MarkdownReport(findings).text.utf8)
        }
    }
}
