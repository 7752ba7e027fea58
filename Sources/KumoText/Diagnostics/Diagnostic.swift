/// One finding: what is wrong, where exactly, and what to do.
package struct Diagnostic: Sendable, Hashable {
    package var code: DiagnosticCode
    package var severity: Severity

    /// One sentence that says what is wrong, with the names it concerns.
    package var message: String

    /// Where it is; nil for a finding about the project as a whole.
    package var place: Place?

    /// What to do about it; nil where the message says it already.
    package var help: String?

    /// What a machine may write to mend it, all of it or none; empty where an author has to decide.
    package var edits: [Edit]

    /// Other places that belong to the finding, for example where a block was opened.
    package var notes: [Note]

    /// The variants in which the finding holds; empty when it holds in all of them.
    package var variants: [Variant]

    package init(
        _ code: DiagnosticCode, _ message: String, at place: Place? = nil, help: String? = nil,
        edits: [Edit] = [], notes: [Note] = [], variants: [Variant] = [], severity: Severity? = nil
    ) {
        self.code = code
        self.severity = severity ?? code.severity
        self.message = Self.bounded(message)
        self.place = place
        self.help = help
        self.edits = edits
        self.notes = notes
        self.variants = variants
    }

    /// What is quoted of an author's text may be megabytes long; a message is for reading.
    private static func bounded(_ message: String) -> String {
        let limit = 1000
        guard message.utf8.count > limit, message.count > limit else { return message }
        return message.prefix(limit / 2) + "…" + message.suffix(limit / 2)
    }

    /// A file and, where the finding is not about the file as a whole, the bytes concerned.
    package struct Place: Sendable, Hashable {
        package var file: SourcePath
        /// UTF-8 offsets into the file's cleaned text.
        package var range: Range<Int>?

        package init(_ file: SourcePath, _ range: Range<Int>? = nil) {
            self.file = file
            self.range = range
        }
    }

    package struct Note: Sendable, Hashable {
        package var message: String
        package var place: Place

        package init(_ message: String, at place: Place) {
            self.message = message
            self.place = place
        }
    }

    /// The names of a variant as the configuration spells them; this module does not interpret them.
    package struct Variant: Sendable, Hashable {
        package var locale: String?
        package var cloud: String?

        package init(locale: String? = nil, cloud: String? = nil) {
            self.locale = locale
            self.cloud = cloud
        }
    }
}
