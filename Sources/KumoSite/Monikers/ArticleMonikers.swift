/// For which clouds a file is published.
package struct ArticleMonikers: Sendable {
    /// Empty where nobody gets it.
    package var clouds: CloudSet
    /// Whether the file is for some clouds; else it is the same for all, and its zones are for nobody
    /// (docfx.md b.4).
    package var isVersioned: Bool
    /// False where nobody gets the file, versioned or not.
    package var isPublished: Bool
    /// The clouds against which zones are held: those of the file before any were excluded (docfx.md b.4).
    package var zoneClouds: CloudSet
    /// Whether a zone that is for none of them needs no mention: nobody mends archived pages.
    package var isArchived = false

    package init(_ clouds: CloudSet, isVersioned: Bool = true) {
        self.clouds = clouds
        self.isVersioned = isVersioned
        isPublished = !isVersioned || !clouds.isEmpty
        zoneClouds = clouds
    }

    /// The clouds in whose guides the file is.
    func readers(_ catalog: CloudCatalog) -> CloudSet { isVersioned ? clouds : catalog.all }
}
