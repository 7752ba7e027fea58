import KumoMarkdown
import KumoText

/// What the comparison of a translation with its source says about a link, which says more than that it leads nowhere:
/// one slip is one finding.
struct PairExplanations {
    /// Where addresses end: of a link that leads nowhere all of `[words](address` is shown.
    private var ends: Set<Diagnostic.Place> = []
    /// Where the addresses of links without words begin.
    private var emptyLinks: Set<Diagnostic.Place> = []

    /// Where the asterisks begin of bold words that stand in the wrong place: what cuts words Markdown may not read.
    private var asterisks: Set<Diagnostic.Place> = []
    /// Where words are bold of which the source has more or fewer: asterisks that make nothing bold are why.
    private var bolds: [Diagnostic.Place] = []
    /// Where the source says what translations lack by a fact.
    private var claims: [Diagnostic.Place] = []

    init(_ findings: some Sequence<Diagnostic>) {
        for finding in findings {
            guard let place = finding.place else { continue }
            // Only of a fresh pair it is certain that the address is a slip of the translation.
            if finding.severity == .error, [.pairLink, .pairImage, .pairVideo].contains(finding.code) {
                ends.insert(Self.point(place, \.upperBound))
            }
            if finding.code == .factClaimMissing { claims += finding.notes.map(\.place) }
            if finding.code == .pairBold { bolds.append(place) }
            if finding.code == .pairBoldMoved, let range = place.range {
                asterisks.insert(.init(place.file, max(0, range.lowerBound - 2)..<max(0, range.lowerBound - 2)))
                asterisks.insert(Self.point(place, \.upperBound))
            }
            if finding.code == .pairLinkTextEmpty { emptyLinks.insert(Self.point(place, \.lowerBound)) }
        }
    }

    func explain(_ finding: Diagnostic) -> Bool {
        guard let place = finding.place else { return false }
        switch finding.code {
        case .fileNotFound, .bookmarkNotFound, .placeNotFound, .linkRedirected, .illCased:
            return ends.contains(Self.point(place, \.upperBound))
        case .linkWordsMissing:
            // `[](`, or `[ ](` with white space.
            guard let end = place.range?.upperBound else { return false }
            return (0...2).contains { emptyLinks.contains(.init(place.file, end + $0..<end + $0)) }
        case .emphasisMended: return asterisks.contains(Self.point(place, \.lowerBound))
        case .emphasisStray: return bolds.contains { Self.overlap($0, place) }
        case .pairPrice:
            return finding.notes.contains { note in claims.contains { Self.overlap($0, note.place) } }
        default: return false
        }
    }

    private static func overlap(_ left: Diagnostic.Place, _ right: Diagnostic.Place) -> Bool {
        guard left.file == right.file, let first = left.range, let second = right.range else { return false }
        return first.overlaps(second)
    }

    private static func point(_ place: Diagnostic.Place, _ bound: KeyPath<Range<Int>, Int>) -> Diagnostic.Place {
        .init(place.file, place.range.map { $0[keyPath: bound]..<$0[keyPath: bound] })
    }
}
