internal import CCMarkGFM

/// A tree of cmark's, gone when this value goes, which must be on the thread that made it.
struct CMarkDocument: ~Copyable {
    /// Nil only where the library has no memory left.
    let root: UnsafeMutablePointer<cmark_node>?

    /// What is attached for a parse.
    struct Extensions: OptionSet {
        let rawValue: Int
        static let tables = Extensions(rawValue: 1)
        static let zones = Extensions(rawValue: 2)
        static let directives = Extensions(rawValue: 4)
        static let definitions = Extensions(rawValue: 8)
        static let footnotes = Extensions(rawValue: 16)
        static let formulas = Extensions(rawValue: 32)
    }

    init(_ text: UnsafeBufferPointer<UInt8>, extensions: Extensions) {
        let library = CMarkLibrary.shared
        let footnotes = extensions.contains(.footnotes) ? CMARK_OPT_FOOTNOTES : 0
        DocumentMemory.beginDocument()
        let parser = cmark_parser_new_with_mem(
            CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | footnotes, DocumentMemory.functions)
        // First come, first asked: a zone's marker must be seen before a table takes it for a row.
        if extensions.contains(.zones) { library.zones.attach(to: parser) }
        if extensions.contains(.directives) { library.directives.attach(to: parser) }
        if extensions.contains(.formulas) { library.formulas.attach(to: parser) }
        if extensions.contains(.definitions) { library.definitions.attach(to: parser) }
        if extensions.contains(.tables) { cmark_parser_attach_syntax_extension(parser, library.table) }
        cmark_parser_attach_syntax_extension(parser, library.taskList)
        let hasTilde = SpecialCharacterGate.needs(text)
        if hasTilde { cmark_parser_attach_syntax_extension(parser, library.strikethrough) }
        root = SpecialCharacterGate.pass(if: hasTilde) {
            text.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
            return cmark_parser_finish(parser)
        }
    }

    deinit {
        DocumentMemory.endDocument()
    }
}
