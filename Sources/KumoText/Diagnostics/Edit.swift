/// A change to a file that mends a finding, made where the fault is found, so that whoever applies it need not
/// know the rule.
///
/// Only what cannot change the meaning of a page is an edit; anything that an author has to decide is `help`.
package struct Edit: Sendable, Hashable {
    package var file: SourcePath
    /// UTF-8 offsets into the file's cleaned text; empty to insert.
    package var range: Range<Int>
    package var replacement: String

    package init(_ file: SourcePath, _ range: Range<Int>, _ replacement: String) {
        self.file = file
        self.range = range
        self.replacement = replacement
    }
}
