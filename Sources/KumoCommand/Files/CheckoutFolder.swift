import KumoText

/// Where a project is in the checkout that a CI job works on, as GitHub counts paths.
enum CheckoutFolder {
    /// The way from the top of the checkout to a folder; empty where it is not known.
    static func path(of folder: String) -> SourcePath {
        guard let name = Terminal.environment("GITHUB_WORKSPACE"), let top = Disk.realPath(name) else {
            return SourcePath("")
        }
        let path = SourcePath(Disk.relativePath(of: folder, from: top))
        return path.leavesItsFolder ? SourcePath("") : path
    }
}
