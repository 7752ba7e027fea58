package import KumoText
import KumoYAML

/// The page that a docset has for addresses that lead nowhere (docfx.md a.6).
enum NotFoundPage {
    static func isName(_ path: SourcePath) -> Bool { path.withoutExtension.fileName == "404" }

    /// Search engines must not list it.
    static let metadata: [YAMLNode.Entry] = [
        .init(
            key: YAMLScalar("robots"), keyRange: 0..<0,
            value: YAMLNode(.scalar(YAMLScalar("NOINDEX, NOFOLLOW", isPlain: false)), range: 0..<0))
    ]

    static func finding(_ file: SourcePath) -> Diagnostic {
        Diagnostic(
            .custom404Page,
            "Custom 404 page will be deprecated in future. Please remove the 404.md file to resolve this warning.",
            at: .init(file), help: "let the server have the page")
    }
}

extension DiagnosticCode {
    package static let custom404Page = DiagnosticCode("custom-404-page", .docfx, .warning)
}
