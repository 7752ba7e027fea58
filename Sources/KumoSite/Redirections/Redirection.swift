package import KumoText

/// The files that say which pages of a content folder have moved: `redirections.yml` and `.json` in it, and
/// `*.openpublishing.redirection*.json` anywhere in its repository.
package struct RedirectionSources: Sendable {
    package var files: [File]
    /// The content folder, from the root of its repository.
    package var content: SourcePath

    package struct File: Sendable {
        package var source: SourceText
        /// The folder that it is in, from the root of the repository.
        package var folder: SourcePath

        package init(source: SourceText, folder: SourcePath) {
            self.source = source
            self.folder = folder
        }
    }

    /// Whether a file of a repository is one of them by its name, wherever it is.
    package static func isName(_ name: String) -> Bool {
        name.hasSuffix(".json") && name.contains(".openpublishing.redirection")
    }

    package init(files: [File], content: SourcePath) {
        self.files = files
        self.content = content
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
    /// Whether the address was written without the docset's own path, from the page's folder on.
    package var isRelative: Bool
    /// Whether the identity of the page goes with it.
    package var movesIdentity: Bool
    /// Whether it is the source language's, for want of one of the locale's own.
    package var isFallback: Bool
    /// Where its address is written.
    package var place: Diagnostic.Place

    /// The file that says so, relative to the project.
    package var file: SourcePath { place.file }

    /// Whether readers of a cloud are sent on.
    package func isFor(_ cloud: Int) -> Bool { !monikers.isVersioned || monikers.clouds.contains(cloud) }
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
