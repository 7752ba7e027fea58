package import KumoText

/// The files below a content folder, as somebody else found and read them; this module reads no disk.
package struct FileTree: Sendable {
    /// The folder, relative to the project.
    package var folder: SourcePath
    /// The names of the folder and of those it lies in, the outermost first, for paths that leave it and come back.
    package var folderNames: [String] = []
    /// In the order of their paths.
    package var files: [File]
    /// Reads a file of the list that came without its bytes, by its path relative to the folder. It may be called
    /// on any thread, and for one file many times.
    package var read: @Sendable (SourcePath) -> Reading

    /// What reading a file came to.
    package enum Reading: Sendable, Hashable {
        case bytes([UInt8])
        /// Why there are none, in words that end a sentence.
        case refused(String)
    }

    /// The most bytes that a sample of code may have.
    package static let sampleSizeLimit = 16 << 20

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

    package init(
        folder: SourcePath, files: [File],
        read: @escaping @Sendable (SourcePath) -> Reading = { _ in .refused("nothing reads it") }
    ) {
        self.folder = folder
        self.read = read
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
