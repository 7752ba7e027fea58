/// How a line says that a part of a sample begins or ends. White space anywhere in it means nothing.
struct TagStyle: Sendable, Hashable {
    /// What stands before the name of the part, in lower case and without white space.
    private var start: String
    private var end: String
    /// What stands after the name; empty where the name goes on to the end of the line.
    private var closing: String
    /// Whether an end says what it ends; else it ends what began last.
    var endsByName: Bool

    /// `// <name>` … `// </name>`
    static let slashes = TagStyle(start: "//<", end: "//</", closing: ">", endsByName: true)
    /// `' <name>`
    static let quote = TagStyle(start: "'<", end: "'</", closing: ">", endsByName: true)
    /// `<!-- <name> -->`
    static let markup = TagStyle(start: "<!--<", end: "<!--</", closing: ">-->", endsByName: true)
    /// `-- <name>`
    static let dashes = TagStyle(start: "--<", end: "--</", closing: ">", endsByName: true)
    /// `# <name>`
    static let hash = TagStyle(start: "#<", end: "#</", closing: ">", endsByName: true)
    /// `rem <name>`
    static let rem = TagStyle(start: "rem<", end: "rem</", closing: ">", endsByName: true)
    /// `% <name>`
    static let percent = TagStyle(start: "%<", end: "%</", closing: ">", endsByName: true)
    /// `; <name>`
    static let semicolon = TagStyle(start: ";<", end: ";</", closing: ">", endsByName: true)
    /// `/* <name> */` … `/* </> */`
    static let block = TagStyle(start: "/*<", end: "/*</", closing: ">*/", endsByName: false)
    /// `#region name` … `#endregion`
    static let region = TagStyle(start: "#region", end: "#endregion", closing: "", endsByName: false)

    /// Every style, in the order in which samples of an unknown language are searched.
    static let all: [TagStyle] = [
        quote, slashes, markup, dashes, hash, rem, region, percent, semicolon, block,
    ]

    enum Line: Equatable {
        case start(String)
        /// With an empty name where the style's ends have none.
        case end(String)
    }

    /// What a line says; nil for a line of code.
    func read(_ line: ArraySlice<UInt8>) -> Line? {
        // Nearly every line is code and shows it at once.
        guard let first = line.first(where: { !Self.isSpace($0) }), Self.lowercased(first) == start.utf8.first else {
            return nil
        }
        if let name = name(in: line, after: end), !endsByName || Self.isName(name) {
            return .end(endsByName ? name : "")
        }
        if let name = name(in: line, after: start), Self.isName(name) { return .start(name) }
        return nil
    }

    /// The name in a line that consists of what comes before it, the name, and what comes after it.
    private func name(in line: ArraySlice<UInt8>, after opening: String) -> String? {
        var rest = line
        guard Self.take(opening, from: &rest) else { return nil }
        let stop = closing.utf8.first
        let name = rest.prefix { $0 != stop }
        rest = rest.dropFirst(name.count)
        guard Self.take(closing, from: &rest), rest.allSatisfy(Self.isSpace) else { return nil }
        return String(decoding: name, as: UTF8.self).lowercased().trimmingSpaces
    }

    private static func take(_ wanted: String, from line: inout ArraySlice<UInt8>) -> Bool {
        for byte in wanted.utf8 {
            while let first = line.first, isSpace(first) { line.removeFirst() }
            guard let first = line.popFirst(), lowercased(first) == byte else { return false }
        }
        return true
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// Letters, digits, `_` and `.`; the DocFX of today allows `-` too.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }
    }
}
