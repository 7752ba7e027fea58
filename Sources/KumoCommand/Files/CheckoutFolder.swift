import KumoText

/// Where a project is in its checkout, as GitHub counts paths.
enum CheckoutFolder {
    /// The way from the top of the checkout that a CI job works on, or of the git work tree, to a folder; empty where
    /// neither is known.
    static func path(of folder: String) -> SourcePath {
        if let name = Terminal.environment("GITHUB_WORKSPACE"), let top = Disk.realPath(name) {
            let path = SourcePath(Disk.relativePath(of: folder, from: top))
            if !path.leavesItsFolder { return path }
        }
        return SourcePath(GitRepository(containing: folder)?.prefix ?? "")
    }
}
