import KumoHTML
import KumoSite

extension SiteWriter.Selection {
    /// The part of a site that the command line names; all of it, but for a docset that is only fallen back to, where
    /// it names nothing.
    ///
    /// - Throws: where the project has no such language or cloud.
    init(
        locales names: [String], clouds: [String], in configuration: ProjectConfiguration
    ) throws(CommandFailure) {
        self.init()
        if configuration.locales.contains(where: \.isReference) {
            locales = Set(configuration.locales.filter { !$0.isReference }.map(\.id))
        }
        var chosen: Set<LocaleID> = []
        for name in names {
            guard let locale = configuration.locales.first(where: { $0.id.urlName == name.lowercased() }) else {
                throw .noProject(
                    "The project has no language '\(name)'.",
                    help: "its languages are \(configuration.locales.map(\.id.rawValue).joined(separator: ", "))")
            }
            chosen.insert(locale.id)
        }
        if !chosen.isEmpty { locales = chosen }
        for name in clouds {
            guard let cloud = configuration.clouds.position(of: name) else {
                throw .noProject(
                    "The project has no cloud '\(name)'.",
                    help: "its clouds are \(configuration.clouds.clouds.map(\.id).joined(separator: ", "))")
            }
            self.clouds = (self.clouds ?? CloudSet()).union(CloudSet([cloud]))
        }
    }
}
