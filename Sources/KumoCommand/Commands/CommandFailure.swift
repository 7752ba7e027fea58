import KumoText

/// Why a command could not do its work; it ends with status 2.
enum CommandFailure: Error {
    case noProject(String, help: String)
    /// What is wrong, with the files it is shown in.
    case diagnostics([Diagnostic], [SourcePath: SourceText])
    case output(String, help: String)

    var diagnostics: [Diagnostic] {
        switch self {
        case .noProject(let message, let help): [Diagnostic(.projectMissing, message, help: help)]
        case .output(let message, let help): [Diagnostic(.outputNotWritable, message, help: help)]
        case .diagnostics(let diagnostics, _): diagnostics
        }
    }

    var sources: [SourcePath: SourceText] {
        if case .diagnostics(_, let sources) = self { sources } else { [:] }
    }
}

/// How a command ended (machine-interface.md).
enum ExitStatus: Int32 {
    case success = 0
    /// At least one finding of severity error.
    case errorsFound = 1
    /// The command could not do its work.
    case failure = 2
}

extension DiagnosticCode {
    static let projectMissing = DiagnosticCode("project-missing", .project, .error)
    static let outputNotWritable = DiagnosticCode("output-not-writable", .project, .error)
}
