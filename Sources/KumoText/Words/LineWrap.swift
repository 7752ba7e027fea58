/// Breaks text into lines that fit into so many columns of a terminal.
package enum LineWrap {
    /// The lines of one line of text: at the last space that fits, else anywhere, since Japanese has none. Lines after
    /// the first begin without the space.
    package static func lines(_ text: String, columns: Int) -> [String] {
        guard DisplayWidth.of(text) > columns, columns > 0 else { return [text] }
        var lines: [String] = []
        var line = ""
        var width = 0
        // The line up to its last space, and what it takes.
        var whole: (text: String, width: Int)?
        for character in text {
            let own = DisplayWidth.of(String(character))
            if width + own > columns, !line.isEmpty {
                if character == " " {
                    lines.append(line)
                    (line, width, whole) = ("", 0, nil)
                    continue
                }
                if let before = whole {
                    lines.append(before.text)
                    line = String(line.dropFirst(before.text.count + 1))
                    width -= before.width + 1
                } else {
                    lines.append(line)
                    (line, width) = ("", 0)
                }
                whole = nil
            }
            if character == " ", !line.allSatisfy({ $0 == " " }) { whole = (line, width) }
            line.append(character)
            width += own
        }
        return lines + [line]
    }
}
