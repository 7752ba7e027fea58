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
        /// Where the file is, relative to the project, where that is not its path in the folder.
        package var place: SourcePath?

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

extension FileTree {
    /// Where a file is, relative to the project.
    package func place(of file: File) -> SourcePath { file.place ?? folder.appending(file.path.rawValue) }

    /// The tree with the files of another in it, which take the place of its own of the same paths.
    package func overlaid(by other: FileTree) -> FileTree {
        let paths = Set(other.files.map { $0.path.caseFolded })
        var files = files.filter { !paths.contains($0.path.caseFolded) }
        for var file in other.files {
            file.place = other.place(of: file)
            files.append(file)
        }
        let (own, others) = (read, other.read)
        var tree = FileTree(folder: folder, files: files) { path in
            paths.contains(path.caseFolded) ? others(path) : own(path)
        }
        tree.folderNames = folderNames
        return tree
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
    /// The redirections of each locale; `redirections.yml` and `.json` of a content folder need not be among them.
    package var redirections: [LocaleID: RedirectionSources]
    /// Maps of cross references to other docsets, JSON or YAML, in the order of the configuration.
    package var xrefMaps: [SourceText]
    /// The day of the run, for facts that must be looked at again; nil where it is not known.
    package var today: CalendarDate?
    /// What the source has deleted and its history still has, for each locale whose translations ask for it.
    package var removed: [LocaleID: [FileTree.File]] = [:]
    /// The files of the configuration.
    package var settings: [SourceText] = []

    package init(
        configuration: ProjectConfiguration, content: [LocaleID: FileTree], facts: [SourceText] = [],
        builtInWords: [SourceText] = [], projectWords: [SourceText] = [],
        redirections: [LocaleID: RedirectionSources] = [:], xrefMaps: [SourceText] = [],
        today: CalendarDate? = nil
    ) {
        self.configuration = configuration
        self.content = content
        self.facts = facts
        self.builtInWords = builtInWords
        self.projectWords = projectWords
        self.redirections = redirections
        self.xrefMaps = xrefMaps
        self.today = today
    }
}
