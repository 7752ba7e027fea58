import KumoMarkdown
package import KumoText
import KumoYAML

/// For which clouds a file is published.
package struct ArticleMonikers: Sendable {
    /// Empty where nobody gets it.
    package var clouds: CloudSet
    /// Whether the file is for some clouds; else it is the same for all, and its zones are for nobody
    /// (docfx.md b.4).
    package var isVersioned = true
    /// The clouds against which zones are held: those of the file before any were excluded (docfx.md b.4).
    package var zoneClouds: CloudSet

    package init(_ clouds: CloudSet) {
        self.clouds = clouds
        zoneClouds = clouds
    }
}
