package import KumoText

/// The files below a content folder, as somebody else found and read them; this module reads no disk.
package struct FileTree: Sendable {
    /// The folder, relative to the project.
    package var folder: SourcePath
    /// In the order of their paths.
    package var files: [File]

    package struct File: Sendable {
        /// Relative to the folder.
        package var path: SourcePath
        /// The bytes of Markdown and YAML; nil for everything else, of which only the name matters here.
        package var bytes: [UInt8]?

        package init(path: SourcePath, bytes: [UInt8]?) {
            self.path = path
            self.bytes = bytes
        }
    }

    package init(folder: SourcePath, files: [File]) {
        self.folder = folder
        self.files = files.sorted { $0.path < $1.path }
    }
}

/// All that a site is made from.
package struct ProjectSources: Sendable {
    package var configuration: ProjectConfiguration
    /// The content of each locale that could be read.
    package var content: [LocaleID: FileTree]
    package var facts: [SourceText]
    /// The words of kumo's own pages: built-in files, and the project's own, which win.
    package var builtInWords: [SourceText]
    package var projectWords: [SourceText]

    package init(
        configuration: ProjectConfiguration, content: [LocaleID: FileTree], facts: [SourceText] = [],
        builtInWords: [SourceText] = [], projectWords: [SourceText] = []
    ) {
        self.configuration = configuration
        self.content = content
        self.facts = facts
        self.builtInWords = builtInWords
        self.projectWords = projectWords
    }
}
