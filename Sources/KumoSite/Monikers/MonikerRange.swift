/// The range language of `monikerRange` and of zones (docfx.md b.1):
///
///     range         := comparatorSet ( "||" comparatorSet )*      or
///     comparatorSet := comparator+                                and
///     comparator    := [ "=" | ">" | "<" | ">=" | "<=" ] moniker  no operator means "="
///     moniker       := letters, digits, "_", "-" and "."
///
/// Comparisons hold between monikers of one product, in the order of the catalog. Case does not matter.
package enum MonikerRange {
    /// Why a range means nothing.
    package enum Fault: Error, Sendable, Hashable {
        case undefined(moniker: String)
        case monikerExpected(found: String)
        case comparatorSetExpected(found: String)
        case unrecognized(String)
    }

    /// The clouds that a range names. A blank range is the caller's business: it means "no range".
    package static func evaluate(_ expression: String, in catalog: CloudCatalog) throws(Fault) -> CloudSet {
        var parser = MonikerRangeParser(expression, catalog)
        return try parser.range()
    }
}

private struct MonikerRangeParser {
    private var rest: Substring
    private let catalog: CloudCatalog

    init(_ expression: String, _ catalog: CloudCatalog) {
        rest = expression[...]
        self.catalog = catalog
    }

    mutating func range() throws(MonikerRange.Fault) -> CloudSet {
        var result = CloudSet()
        repeat {
            result = result.union(try comparatorSet())
        } while accept("||")
        skipSpaces()
        guard rest.isEmpty else { throw .unrecognized(String(rest)) }
        return result
    }

    private mutating func comparatorSet() throws(MonikerRange.Fault) -> CloudSet {
        let start = rest
        guard var result = try comparator() else { throw .comparatorSetExpected(found: String(start)) }
        while let next = try comparator() { result = result.intersection(next) }
        return result
    }

    private mutating func comparator() throws(MonikerRange.Fault) -> CloudSet? {
        let symbol = [">=", "<=", "=", ">", "<"].first { accept($0) }
        skipSpaces()
        let found = rest
        let moniker = rest.prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        guard !moniker.isEmpty else {
            if symbol == nil { return nil }
            throw .monikerExpected(found: String(found))
        }
        rest = rest.dropFirst(moniker.count)
        guard let position = catalog.position(of: String(moniker)) else {
            throw .undefined(moniker: String(moniker))
        }
        return clouds(comparedWith: position, by: symbol ?? "=")
    }

    private func clouds(comparedWith position: Int, by symbol: String) -> CloudSet {
        let product = catalog[position].product
        let same = catalog.clouds.indices.filter { catalog[$0].product == product }
        switch symbol {
        case ">": return CloudSet(same.filter { $0 > position })
        case "<": return CloudSet(same.filter { $0 < position })
        case ">=": return CloudSet(same.filter { $0 >= position })
        case "<=": return CloudSet(same.filter { $0 <= position })
        default: return CloudSet([position])
        }
    }

    private mutating func accept(_ symbol: String) -> Bool {
        skipSpaces()
        guard rest.hasPrefix(symbol) else { return false }
        rest = rest.dropFirst(symbol.count)
        return true
    }

    private mutating func skipSpaces() {
        rest = rest.drop { $0.isWhitespace }
    }
}
