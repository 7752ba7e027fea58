/// What an author writes when a code is reported, and what is right in its place.
package struct CodeExample: Sendable, Hashable {
    package var wrong: String
    package var right: String

    /// Reads `docs/examples.md`: under a heading `` ## `code` `` two blocks of code, the wrong one first.
    package static func read(_ document: String) -> [String: CodeExample] {
        var examples: [String: CodeExample] = [:]
        var code = ""
        var blocks: [[Substring]] = []
        var isOpen = false
        func add() {
            guard !code.isEmpty, blocks.count == 2 else { return }
            examples[code] = CodeExample(
                wrong: blocks[0].joined(separator: "\n"), right: blocks[1].joined(separator: "\n"))
        }
        for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
            // Four tildes, so that an example may show a fence of its own.
            if line.hasPrefix("~~~~") {
                isOpen.toggle()
                if isOpen { blocks.append([]) }
            } else if isOpen {
                blocks[blocks.count - 1].append(line)
            } else if line.hasPrefix("## `") {
                add()
                code = String(line.dropFirst(4).prefix { $0 != "`" })
                blocks = []
            }
        }
        add()
        return examples
    }
}
