/// What lies on disk for whoever reads a project: all of it as it is now, or a work tree as it was in a commit.
struct DiskView: Sendable {
    /// Nil for what is there now.
    private let past: PastTree?

    static let now = DiskView(past: nil)

    init(past: PastTree?) { self.past = past }

    /// As `Disk.kind`.
    func kind(of path: String) -> Disk.Kind? {
        guard let past, past.holds(path) else { return Disk.kind(of: path) }
        return past.kind(of: path)
    }

    /// As `Disk.realPath`.
    func realPath(_ path: String) -> String? {
        guard let past, past.holds(path) else { return Disk.realPath(path) }
        return past.realPath(path)
    }

    /// As `Disk.names`.
    func names(in folder: String) throws(Disk.Failure) -> [String] {
        guard let past, past.holds(folder) else { return try Disk.names(in: folder) }
        return try past.names(in: folder)
    }

    /// As `Disk.read`.
    func read(_ path: String, limit: Int = .max) throws(Disk.Failure) -> [UInt8] {
        guard let past, past.holds(path) else { return try Disk.read(path, limit: limit) }
        return try past.read(path, limit: limit)
    }

    /// Calls with a path at which the file really lies on disk; nil where it cannot.
    func withFile<Result>(_ path: String, _ body: (String) -> Result) -> Result? {
        guard let past, past.holds(path) else { return body(path) }
        guard let bytes = try? past.read(path, limit: .max), let copy = Disk.temporaryFile(holding: bytes) else {
            return nil
        }
        defer { try? Disk.removeFile(copy) }
        return body(copy)
    }
}
