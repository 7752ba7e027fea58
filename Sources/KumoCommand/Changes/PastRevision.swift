import KumoText

/// The commit that a change began at, and the files of then.
struct PastRevision {
    /// As somebody wrote it.
    let name: String
    let tree: PastTree
    /// What files were called then, by what they are called now; relative to the top of the work tree.
    let renames: [String: String]

    /// - Parameters:
    ///   - name: a revision; the change began where it and what is checked out have parted.
    ///   - folder: in the work tree.
    init(_ name: String, in folder: String) throws(CommandFailure) {
        guard let real = Disk.realPath(folder) else {
            throw .noProject("There is no folder '\(folder)'.", help: "name the folder of kumo.yml with --project")
        }
        guard let repository = GitRepository(containing: real) else {
            throw GitProcess.isInstalled ? .noRepository(folder) : .noGit
        }
        guard let head = repository.commit(named: "HEAD") else {
            throw .changesUnknown("The git repository has no commit yet.", help: "leave out --changed-since")
        }
        guard let commit = repository.commit(named: name) else {
            throw .changesUnknown(
                "The git repository has no revision '\(name)'.",
                help: repository.isShallow
                    ? Self.deepen : "name a branch, a tag or a commit; a branch on a server has to be fetched first")
        }
        guard let base = repository.mergeBase(of: commit, and: head) else {
            throw .changesUnknown(
                "'\(name)' and what is checked out have no commit in common"
                    + (repository.isShallow ? ", since the history is cut off." : "."),
                help: repository.isShallow ? Self.deepen : "name a revision that this branch comes from")
        }
        guard let tree = PastTree(of: base, in: repository) else {
            throw .changesUnknown(
                "git cannot list the files of '\(name)'.", help: "see what 'git ls-tree -r \(base)' says")
        }
        self.name = name
        self.tree = tree
        renames = repository.renames(from: base)
    }

    private static let deepen =
        "the clone has only the newest commits; fetch all: git fetch --unshallow, or fetch-depth: 0 for actions/checkout"

    /// - Throws: where git has not got all of the files that were asked for.
    func checkThatNothingIsMissing() throws(CommandFailure) {
        guard let file = tree.missingFiles.first else { return }
        throw .changesUnknown(
            "git has not got '\(file)' as it was at '\(name)'.",
            help: "the clone leaves out contents of files; fetch them: git fetch --refetch --no-filter")
    }
}

extension CommandFailure {
    fileprivate static var noGit: CommandFailure {
        .changesUnknown(
            "There is no 'git' to be run, so there is no telling what has changed.",
            help: "install git, or put its folder into PATH")
    }

    fileprivate static func noRepository(_ folder: String) -> CommandFailure {
        .changesUnknown(
            "'\(folder)' is in no git repository that can be read, so there is no telling what has changed.",
            help: "leave out --changed-since; in a container, let git trust the folder: "
                + "git config --global --add safe.directory <folder>")
    }

    fileprivate static func changesUnknown(_ message: String, help: String) -> CommandFailure {
        .diagnostics([Diagnostic(.changesUnknown, message, help: help)], [:])
    }
}

extension DiagnosticCode {
    static let changesUnknown = DiagnosticCode("changes-unknown", .project, .error)
}
