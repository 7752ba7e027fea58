import KumoText

/// Findings with the clouds in which each holds. Those that differ only in what to do, which may depend on the cloud,
/// are one that says all of it.
struct FindingsByCloud {
    private(set) var all: [(finding: Diagnostic, clouds: CloudSet)] = []
    private var positions: [Key: Int] = [:]

    private struct Key: Hashable {
        var code: DiagnosticCode
        var message: String
        var place: Diagnostic.Place?
    }

    mutating func add(_ finding: Diagnostic, for clouds: CloudSet) {
        let key = Key(code: finding.code, message: finding.message, place: finding.place)
        if let position = positions[key] {
            all[position].clouds = all[position].clouds.union(clouds)
            all[position].finding.add(helpOf: finding)
        } else {
            positions[key] = all.count
            all.append((finding, clouds))
        }
    }
}
