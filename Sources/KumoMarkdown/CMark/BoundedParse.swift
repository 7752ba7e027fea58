internal import CCMarkGFM

/// The one way from bytes to cmark's tree: whatever would cost the library without bound is made harmless
/// first, for the parse that looks for zones as for the one that makes the page.
enum BoundedParse {
    typealias Budget = @Sendable (UnsafeBufferPointer<UInt8>) -> [UInt8]?

    private static let budgets: [Budget] = [{ ReferenceBudget.defused($0) }, { UnclosedMarkupBudget.defused($0) }]

    /// - Parameter use: is given the root of the tree, which is freed after it.
    /// - Returns: nil only where the library has no memory left.
    static func run<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, adding extensions: CMarkDocument.Extensions,
        _ use: (UnsafeMutablePointer<cmark_node>) -> Result
    ) -> Result? {
        run(bytes, extensions, defusing: budgets[...], use)
    }

    private static func run<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ extensions: CMarkDocument.Extensions,
        defusing budgets: ArraySlice<Budget>, _ use: (UnsafeMutablePointer<cmark_node>) -> Result
    ) -> Result? {
        guard let budget = budgets.first else {
            var extensions = extensions
            if TableBudget.allows(bytes) { extensions.insert(.tables) }
            if DefinitionExtension.mayOccur(in: bytes) { extensions.insert(.definitions) }
            if FormulaExtension.mayOccur(in: bytes) { extensions.insert(.formulas) }
            if Footnotes.mayOccur(in: bytes) { extensions.insert(.footnotes) }
            let document = CMarkDocument(bytes, extensions: extensions)
            return document.root.map(use)
        }
        let rest = budgets.dropFirst()
        guard let defused = budget(bytes) else { return run(bytes, extensions, defusing: rest, use) }
        return defused.withUnsafeBufferPointer { run($0, extensions, defusing: rest, use) }
    }
}
