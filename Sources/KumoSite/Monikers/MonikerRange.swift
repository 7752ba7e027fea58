/// The range language of `monikerRange` and of zones (docfx.md b.1):
///
///     range         := comparatorSet ( "||" comparatorSet )*      or
///     comparatorSet := comparator+                                and
///     comparator    := [ "=" | ">" | "<" | ">=" | "<=" ] moniker  no operator means "="
///     moniker       := letters, digits, "_", "-" and "."
///
/// Comparisons hold between monikers of one product, in the order of the catalog. Case does not matter.
package struct MonikerRange: Sendable {
    /// What is wrong with a range.
    package enum Fault: Sendable, Hashable {
        case undefined(moniker: String)
        case monikerExpected(found: String)
        case comparatorSetExpected(found: String)
        case unrecognized(String)

        /// DocFX's sentence about it.
        package func words(in expression: String) -> String {
            switch self {
            case .undefined(let moniker): "'\(expression)'. Moniker '\(moniker)' is not defined."
            case .monikerExpected(let found): "Expect a moniker string, but got '\(found)'."
            case .comparatorSetExpected(let found): "Expect a comparator set, but got '\(found)'."
            case .unrecognized(let rest):
                "Parse ends before reaching end of string, unrecognized string: '\(rest)'."
            }
        }
    }

    /// What the range comes to by the parts of it that mean something. A moniker that is not defined stands for none.
    package private(set) var clouds = CloudSet()
    /// What cannot be read, which DocFX says alone; or every moniker that is not defined.
    package private(set) var faults: [Fault]

    /// The clouds of a range that has no fault.
    package var wholeClouds: CloudSet? { faults.isEmpty ? clouds : nil }

    /// - Parameter expression: not blank; that means "no range", which is the caller's business.
    package init(_ expression: String, in catalog: CloudCatalog) {
        var parser = MonikerRangeParser(expression)
        let sets = parser.range()
        faults = parser.faults.first.map { [$0] } ?? []
        let isReadable = faults.isEmpty
        for set in sets {
            var result: CloudSet?
            for comparator in set {
                let named = clouds(of: comparator, in: catalog, noting: isReadable)
                result = result?.intersection(named) ?? named
            }
            clouds = clouds.union(result ?? CloudSet())
        }
    }

    private mutating func clouds(
        of comparator: MonikerComparator, in catalog: CloudCatalog, noting isNoted: Bool
    ) -> CloudSet {
        guard let position = catalog.position(of: comparator.moniker) else {
            if isNoted { faults.append(.undefined(moniker: comparator.moniker)) }
            return CloudSet()
        }
        let product = catalog[position].product
        let same = catalog.clouds.indices.filter { catalog[$0].product == product }
        return switch comparator.symbol {
        case .equal: CloudSet([position])
        case .after: CloudSet(same.filter { $0 > position })
        case .before: CloudSet(same.filter { $0 < position })
        case .notBefore: CloudSet(same.filter { $0 >= position })
        case .notAfter: CloudSet(same.filter { $0 <= position })
        }
    }
}

private struct MonikerComparator {
    enum Symbol: String, CaseIterable {
        // The longer ones come first, so that the shorter are not taken for them.
        case notBefore = ">="
        case notAfter = "<="
        case equal = "="
        case after = ">"
        case before = "<"
    }

    var symbol: Symbol
    var moniker: String
}

/// Takes a range apart. What it could not read stands in messages with the spaces before it, as DocFX shows it.
private struct MonikerRangeParser {
    private var rest: Substring
    private(set) var faults: [MonikerRange.Fault] = []

    init(_ expression: String) {
        rest = expression[...]
    }

    /// Alternatives of comparators that all have to hold.
    mutating func range() -> [[MonikerComparator]] {
        var sets: [[MonikerComparator]] = []
        repeat {
            let set = comparatorSet()
            guard !set.isEmpty else { break }
            sets.append(set)
        } while accept("||")
        if !rest.allSatisfy(\.isWhitespace) { faults.append(.unrecognized(String(rest))) }
        return sets
    }

    private mutating func comparatorSet() -> [MonikerComparator] {
        var set: [MonikerComparator] = []
        while let comparator = comparator() { set.append(comparator) }
        if set.isEmpty { faults.append(.comparatorSetExpected(found: String(rest))) }
        return set
    }

    private mutating func comparator() -> MonikerComparator? {
        let symbol = MonikerComparator.Symbol.allCases.first { accept($0.rawValue) }
        let text = rest.drop { $0.isWhitespace }
        let moniker = text.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        guard !moniker.isEmpty else {
            if symbol != nil { faults.append(.monikerExpected(found: String(rest))) }
            return nil
        }
        rest = text.dropFirst(moniker.count)
        return MonikerComparator(symbol: symbol ?? .equal, moniker: String(moniker))
    }

    private mutating func accept(_ symbol: String) -> Bool {
        let text = rest.drop { $0.isWhitespace }
        guard text.hasPrefix(symbol) else { return false }
        rest = text.dropFirst(symbol.count)
        return true
    }
}
