import KumoMarkdown
import KumoText

/// What the comparison of a translation with its source says about a link, which says more than that it leads nowhere:
/// one slip is one finding.
struct PairExplanations {
    private var places: Set<Diagnostic.Place> = []
    /// Where the addresses of links without words begin.
    private var emptyLinks: Set<Diagnostic.Place> = []

    init(_ findings: some Sequence<Diagnostic>) {
        for finding in findings {
            guard let place = finding.place else { continue }
            if [.pairLink, .pairImage, .pairVideo].contains(finding.code) { places.insert(place) }
            if finding.code == .pairLinkTextEmpty { emptyLinks.formUnion(Self.start(of: place)) }
        }
    }

    func explain(_ finding: Diagnostic) -> Bool {
        guard let place = finding.place else { return false }
        switch finding.code {
        case .fileNotFound, .bookmarkNotFound, .placeNotFound, .linkRedirected, .illCased: return places.contains(place)
        case .linkWordsMissing:
            // `[](`, or `[ ](` with white space.
            guard let end = place.range?.upperBound else { return false }
            return (0...2).contains { emptyLinks.contains(.init(place.file, end + $0..<end + $0)) }
        default: return false
        }
    }

    private static func start(of place: Diagnostic.Place) -> [Diagnostic.Place] {
        place.range.map { [.init(place.file, $0.lowerBound..<$0.lowerBound)] } ?? []
    }
}
