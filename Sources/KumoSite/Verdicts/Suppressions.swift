package import KumoText

/// All comments of a project by which authors accept findings.
package struct Suppressions: Sendable {
    private let files: [SourcePath: File]

    private struct File: Sendable {
        var source: SourceText
        var suppressions: [Suppression]
        var index: SuppressionIndex
    }

    package static let none = Suppressions(files: [:])

    private init(files: [SourcePath: File]) { self.files = files }

    package init(_ sources: ProjectSources) {
        var files: [SourcePath: File] = [:]
        let trees = sources.content.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        let read = trees.flatMap { tree in tree.files.map { (tree.place(of: $0), $0.bytes) } }
            .parallelMap { path, bytes in bytes.flatMap { Self.file(path, $0) } }
        for case let file? in read { files[file.source.path] = file }
        for source in sources.facts + sources.projectWords + sources.settings {
            files[source.path] = Self.file(source.path, source.bytes)
        }
        self.files = files
    }

    private static func file(_ path: SourcePath, _ bytes: [UInt8]) -> File? {
        guard SuppressionReader.mayHaveAny(bytes) else { return nil }
        let source = SourceText(path: path, bytes: bytes)
        let suppressions = SuppressionReader.read(source)
        guard !suppressions.isEmpty else { return nil }
        return File(source: source, suppressions: suppressions, index: SuppressionIndex(suppressions))
    }

    /// The findings that nobody has accepted, and those that somebody has.
    package func sorted(_ diagnostics: [Diagnostic]) -> (reported: [Diagnostic], accepted: [AcceptedFinding]) {
        guard !files.isEmpty else { return (diagnostics, []) }
        var reported: [Diagnostic] = []
        var accepted: [AcceptedFinding] = []
        for diagnostic in diagnostics {
            if let suppression = suppression(of: diagnostic) {
                accepted.append(.init(diagnostic, .comment(suppression.reason, at: suppression.place)))
            } else {
                reported.append(diagnostic)
            }
        }
        return (reported, accepted)
    }

    private func suppression(of diagnostic: Diagnostic) -> Suppression? {
        guard let place = diagnostic.place, let file = files[place.file] else { return nil }
        let line = place.range.map { file.source.line(at: $0.lowerBound) }
        return file.index.first(accepting: diagnostic.code.name, inLine: line).map { file.suppressions[$0] }
    }
}

extension Suppressions {
    /// What is wrong with the comments themselves.
    ///
    /// - Parameter accepted: everything that was accepted, by which a comment that accepts nothing is known.
    /// - Parameter codes: all that there are.
    package func diagnostics(accepted: [AcceptedFinding], codes: some Sequence<String>) -> [Diagnostic] {
        let known = Set(codes)
        var used: Set<Use> = []
        for finding in accepted {
            if case .comment(_, let place) = finding.reason { used.insert(Use(finding.diagnostic.code.name, place)) }
        }
        return files.values.flatMap(\.suppressions).flatMap { suppression -> [Diagnostic] in
            if suppression.isMisspelt { return [.suppressionMisspelt(suppression)] }
            if suppression.codes.isEmpty { return [.suppressionWithoutCode(suppression)] }
            if suppression.reason.isEmpty { return [.suppressionWithoutReason(suppression)] }
            return suppression.codes.compactMap { code in
                if !known.contains(code.name) { return .suppressionOfUnknownCode(code, suppression, known) }
                return used.contains(Use(code.name, suppression.place)) ? nil : .suppressionUnused(code, suppression)
            }
        }
    }

    private struct Use: Hashable {
        var code: String
        var place: Diagnostic.Place

        init(_ code: String, _ place: Diagnostic.Place) {
            self.code = code
            self.place = place
        }
    }
}

extension Diagnostic {
    private static func suppressionForm(in file: SourcePath) -> String {
        let words = "kumo-ignore file-not-found: the page comes next week"
        return ["yml", "yaml"].contains(file.fileExtension) ? "# \(words)" : "<!-- \(words) -->"
    }

    fileprivate static func suppressionMisspelt(_ suppression: Suppression) -> Diagnostic {
        Diagnostic(
            .suppressionInvalid, "This comment ignores nothing: its first word is not 'kumo-ignore'.",
            at: suppression.place, help: "write \(suppressionForm(in: suppression.place.file))")
    }

    fileprivate static func suppressionWithoutCode(_ suppression: Suppression) -> Diagnostic {
        Diagnostic(
            .suppressionInvalid, "This comment does not say which findings to ignore.", at: suppression.place,
            help: "name their codes, for example \(suppressionForm(in: suppression.place.file))")
    }

    fileprivate static func suppressionWithoutReason(_ suppression: Suppression) -> Diagnostic {
        Diagnostic(
            .suppressionInvalid, "This comment does not say why the findings are ignored; they are not.",
            at: suppression.place,
            help: "write the reason after a colon, for example \(suppressionForm(in: suppression.place.file))")
    }

    fileprivate static func suppressionOfUnknownCode(
        _ code: Suppression.Code, _ suppression: Suppression, _ known: Set<String>
    ) -> Diagnostic {
        Diagnostic(
            .suppressionInvalid, "There is no finding '\(code.name)' to ignore.",
            at: .init(suppression.place.file, code.range),
            help: NearMiss.best(for: code.name, among: known).map { "did you mean '\($0)'?" }
                ?? "'kumo explain' lists the codes")
    }

    fileprivate static func suppressionUnused(_ code: Suppression.Code, _ suppression: Suppression) -> Diagnostic {
        let scope =
            switch suppression.scope {
            case .file: "in this file"
            case .lines: "where this comment ignores it"
            }
        return Diagnostic(
            .suppressionUnused, "There is no '\(code.name)' \(scope).", at: .init(suppression.place.file, code.range),
            help: "delete it: what it accepted is mended, or stands elsewhere")
    }
}

extension DiagnosticCode {
    package static let suppressionInvalid = DiagnosticCode("suppression-invalid", .project, .error)
    package static let suppressionUnused = DiagnosticCode("suppression-unused", .project, .warning)
}
