import KumoYAML

extension YAMLNode {
    /// A weaker value with this one over it: maps are merged, everything else is replaced, null included
    /// (docfx.md d.1). Keys keep the order of the weaker one.
    func laid(over weak: YAMLNode?) -> YAMLNode {
        guard let old = weak?.entries, let new = entries else { return self }
        var merged = old
        var positions: [String: Int] = [:]
        for (position, entry) in old.enumerated() { positions[entry.key.text] = position }
        for entry in new {
            guard let position = positions[entry.key.text] else {
                merged.append(entry)
                continue
            }
            merged[position] = Entry(
                key: entry.key, keyRange: entry.keyRange, value: entry.value.laid(over: merged[position].value))
        }
        return YAMLNode(.mapping(merged), range: range)
    }

    /// The same value with no places, for one that is of another file.
    var withoutPlaces: YAMLNode {
        switch value {
        case .scalar: YAMLNode(value, range: 0..<0)
        case .sequence(let items): YAMLNode(.sequence(items.map(\.withoutPlaces)), range: 0..<0)
        case .mapping(let entries):
            YAMLNode(
                .mapping(
                    entries.map { Entry(key: $0.key, keyRange: 0..<0, value: $0.value.withoutPlaces) }), range: 0..<0)
        }
    }
}
