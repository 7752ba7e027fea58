internal import CCMarkGFM

/// What kumo uses of libcmark-gfm, set up once for the process.
///
/// Registering the extensions and creating ours write to tables of the library, so it happens in one place
/// that Swift runs once, before the first parse.
struct CMarkLibrary: @unchecked Sendable {
    // Unchecked because of the pointers to extensions. They are created before anybody else can see this
    // value, live as long as the process, and the library only reads them while parsing.

    static let shared = CMarkLibrary()

    let table: UnsafeMutablePointer<cmark_syntax_extension>?
    let taskList: UnsafeMutablePointer<cmark_syntax_extension>?
    /// The only one here that has a special character; see `SpecialCharacterGate`.
    let strikethrough: UnsafeMutablePointer<cmark_syntax_extension>?
    let zones: ZoneExtension
    let directives: DirectiveExtension
    let definitions: DefinitionExtension
    let formulas: FormulaExtension

    let types: NodeTypes

    /// The types that the library gives out at run time.
    struct NodeTypes: Sendable {
        let table = kumo_table_type()
        let tableRow = kumo_table_row_type()
        let tableCell = kumo_table_cell_type()
        let strikethrough = kumo_strikethrough_type()
    }

    private init() {
        cmark_gfm_core_extensions_ensure_registered()
        table = cmark_find_syntax_extension("table")
        taskList = cmark_find_syntax_extension("tasklist")
        strikethrough = cmark_find_syntax_extension("strikethrough")
        zones = ZoneExtension.register()
        directives = DirectiveExtension.register()
        definitions = DefinitionExtension.register()
        formulas = FormulaExtension.register()
        types = NodeTypes()
    }
}
