package import KumoText

extension SourcePath {
    /// The path within a content folder that a path means which leaves the folder and comes back into it, such as
    /// `../docs/a.md` in a folder called `docs`.
    ///
    /// - Parameter names: of the folder and those it lies in, the outermost first.
    package func returning(into names: [String]) -> SourcePath {
        guard leavesItsFolder else { return self }
        let parts = rawValue.split(separator: "/")
        let ups = parts.prefix { $0 == ".." }.count
        let back = names.suffix(ups).map { $0.lowercased() }
        let rest = parts.dropFirst(ups)
        guard ups <= names.count, rest.count > ups, rest.prefix(ups).map({ $0.lowercased() }) == back else {
            return self
        }
        return SourcePath(rest.dropFirst(ups).joined(separator: "/"))
    }
}
