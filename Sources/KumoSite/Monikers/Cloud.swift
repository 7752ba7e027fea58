/// A cloud, or any other version that guides differ by: a moniker of the Learn dialect.
package struct Cloud: Sendable, Hashable {
    /// As the configuration spells it.
    package var id: String
    /// What readers see.
    package var name: String
    /// Ranges compare monikers of one product only.
    package var product: String

    package init(id: String, name: String, product: String) {
        self.id = id
        self.name = name
        self.product = product
    }

    /// The name of the cloud's folder and its part of a URL.
    package var urlName: String { id.lowercased() }
}

/// The clouds of a project in menu order, which is also the order by which ranges compare.
package struct CloudCatalog: Sendable {
    package let clouds: [Cloud]
    private let positions: [String: Int]

    package init(_ clouds: [Cloud]) {
        self.clouds = clouds
        positions = Dictionary(clouds.enumerated().map { ($1.urlName, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The position of a moniker, spelled in any case.
    package func position(of moniker: String) -> Int? { positions[moniker.lowercased()] }

    package subscript(position: Int) -> Cloud { clouds[position] }

    package var all: CloudSet { CloudSet(clouds.indices) }

    /// The ids of the clouds in a set, in menu order.
    package func names(of set: CloudSet) -> [String] { set.positions.map { clouds[$0].id } }
}

/// Some of a project's clouds, by their positions in its catalog.
package struct CloudSet: Sendable, Hashable {
    /// Bit n of word n/64 stands for position n; no word at the end is zero, so that equal sets are equal.
    private var words: [UInt64] = []

    package init() {}

    package init(_ positions: some Sequence<Int>) {
        for position in positions { insert(position) }
    }

    package mutating func insert(_ position: Int) {
        while words.count <= position / 64 { words.append(0) }
        words[position / 64] |= 1 << UInt64(position % 64)
    }

    package func contains(_ position: Int) -> Bool {
        position / 64 < words.count && words[position / 64] & (1 << UInt64(position % 64)) != 0
    }

    /// Whether a cloud is in the set; no cloud is in none.
    package func contains(_ position: Int?) -> Bool { position.map { contains($0) } ?? false }

    package var isEmpty: Bool { words.isEmpty }

    /// In ascending order.
    package var positions: [Int] {
        var positions: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                positions.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return positions
    }

    package func intersection(_ other: CloudSet) -> CloudSet {
        CloudSet(words: zip(words, other.words).map { $0 & $1 })
    }

    package func union(_ other: CloudSet) -> CloudSet {
        let (longer, shorter) = words.count < other.words.count ? (other, self) : (self, other)
        var result = longer
        for (index, word) in shorter.words.enumerated() { result.words[index] |= word }
        return result
    }

    package func subtracting(_ other: CloudSet) -> CloudSet {
        CloudSet(words: words.enumerated().map { $1 & ($0 < other.words.count ? ~other.words[$0] : ~0) })
    }

    private init(words: [UInt64]) {
        self.words = words
        while self.words.last == 0 { self.words.removeLast() }
    }
}
