extension Sequence where Element == Diagnostic {
    /// The findings in the order in which they are shown, the same on every run: by file, then place, then
    /// code and wording. The same finding made for several variants is one finding that names them all.
    package func inReportingOrder() -> [Diagnostic] {
        var order: [MergeKey] = []
        var merged: [MergeKey: Diagnostic] = [:]
        for diagnostic in self {
            let key = MergeKey(diagnostic)
            if merged[key] == nil {
                order.append(key)
                merged[key] = diagnostic
            } else {
                merged[key]?.add(variantsOf: diagnostic)
            }
        }
        return order.compactMap { merged[$0]?.withoutRedundantVariants }.sorted(by: Diagnostic.isShownBefore)
    }
}

/// Everything about a finding but the variants in which it was made.
private struct MergeKey: Hashable {
    let code: DiagnosticCode
    let message: String
    let place: Diagnostic.Place?

    init(_ diagnostic: Diagnostic) {
        code = diagnostic.code
        message = diagnostic.message
        place = diagnostic.place
    }
}

extension Diagnostic {
    /// A finding that holds everywhere stays one; else the two lists are joined in their order, and so is
    /// what to do where that depends on the variant.
    fileprivate mutating func add(variantsOf other: Diagnostic) {
        add(helpOf: other)
        if variants.isEmpty || other.variants.isEmpty {
            variants = []
            return
        }
        for variant in other.variants where !variants.contains(variant) { variants.append(variant) }
    }

    /// Joins what two findings of the same fault say about mending it. A machine mends what is mended in one way
    /// for every variant.
    package mutating func add(helpOf other: Diagnostic) {
        if edits != other.edits { edits = [] }
        guard let more = other.help, let help, more != help, !help.contains(more) else { return }
        self.help = help + "; " + more
    }

    /// A finding that holds for a cloud in every locale says so once.
    fileprivate var withoutRedundantVariants: Diagnostic {
        var result = self
        let clouds = Set(variants.filter { $0.locale == nil }.map(\.cloud))
        result.variants.removeAll { $0.locale != nil && clouds.contains($0.cloud) }
        return result
    }

    fileprivate static func isShownBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        let leftFile = left.place?.file.rawValue ?? ""
        let rightFile = right.place?.file.rawValue ?? ""
        if leftFile != rightFile { return leftFile.utf8.lexicographicallyPrecedes(rightFile.utf8) }
        let leftStart = left.place?.range?.lowerBound ?? -1
        let rightStart = right.place?.range?.lowerBound ?? -1
        if leftStart != rightStart { return leftStart < rightStart }
        if left.code.name != right.code.name { return left.code.name < right.code.name }
        return left.message.utf8.lexicographicallyPrecedes(right.message.utf8)
    }
}
