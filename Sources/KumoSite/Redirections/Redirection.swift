package import KumoText

/// The files that say which pages have moved, and where they stand.
package struct RedirectionSources: Sendable {
    /// `redirections.yml`, `redirections.json` and `*.openpublishing.redirection*.json`; the paths are relative to the
    /// project and may lead out of it by `../`.
    package var files: [SourceText]
    /// The project's folder, from the root of its repository.
    package var project: SourcePath

    package init(files: [SourceText] = [], project: SourcePath = SourcePath("")) {
        self.files = files
        self.project = project
    }
}

/// A page that was there once and sends its readers elsewhere.
package struct Redirection: Sendable {
    /// The path that the page had, relative to its content folder.
    package var path: SourcePath
    package var address: PageAddress
    package var monikers: ArticleMonikers
    /// Where it leads, as it was written but for the own host, and absolute where it was relative.
    package var url: String
    /// Where a reader ends up: what the last of a chain of redirections leads to. Nil where they go in a circle.
    package var destination: String?
    /// Whether it is the source language's, for want of one of the locale's own.
    package var isFallback: Bool
    /// The file that says so, relative to the project.
    package var file: SourcePath
}

/// One entry of a file of redirections, its paths brought into one form.
struct RedirectionItem: Sendable {
    /// Relative to the content folder.
    var path: SourcePath
    /// Trimmed.
    var url: String
    /// Nil where the rules of the configuration decide.
    var monikers: [String]?
    /// Whether the identity of the page goes with it (`redirect_document_id`).
    var movesIdentity: Bool
    /// The address in its file.
    var place: Diagnostic.Place
}
