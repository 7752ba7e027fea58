/// Every code that kumo reports, as `docs/codes.md` lists them.
package struct CodeList: Sendable {
    /// In the order of the document.
    package let codes: [ReportedCode]
    private let positions: [String: Int]

    /// - Parameter document: the text of `docs/codes.md`; rows of its tables that do not list a code are passed over.
    package init(_ document: String) {
        var codes: [ReportedCode] = []
        var area = ""
        for line in document.utf8.split(separator: UInt8(ascii: "\n")).map({ Substring($0) }) {
            if line.hasPrefix("## ") {
                area = String(line.dropFirst(3))
            } else if line.hasPrefix("| `"), let code = ReportedCode(row: line, area: area) {
                codes.append(code)
            }
        }
        self.codes = codes
        positions = Dictionary(codes.indices.map { (codes[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(name: String) -> ReportedCode? { positions[name].map { codes[$0] } }

    package var names: [String] { codes.map(\.name) }
}

/// A code with what the list says of it.
package struct ReportedCode: Sendable, Hashable {
    package var name: String
    /// The heading that it is listed under.
    package var area: String
    package var group: String
    /// Where nothing is configured.
    package var severity: String
    /// When it is reported.
    package var meaning: String
    /// What to do about it; nil where there is nothing to be done.
    package var advice: String?

    fileprivate init?(row: Substring, area: String) {
        let cells = Self.cells(of: row)
        guard cells.count == 5 else { return nil }
        name = cells[0].filter { $0 != "`" }
        self.area = area
        group = cells[1]
        severity = cells[2]
        meaning = cells[3]
        advice = cells[4] == "–" ? nil : cells[4]
    }

    /// The cells of a table's row, in which `\|` is no border.
    private static func cells(of row: Substring) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isEscaped = false
        for byte in row.utf8.dropFirst() {
            switch byte {
            case UInt8(ascii: "|") where !isEscaped:
                cells.append(String(decoding: cell, as: UTF8.self).trimmingSpaces)
                cell.removeAll(keepingCapacity: true)
            case UInt8(ascii: "|"): cell.append(byte)
            case UInt8(ascii: "\\") where !isEscaped: break
            default:
                if isEscaped { cell.append(UInt8(ascii: "\\")) }
                cell.append(byte)
            }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        return cells
    }
}
