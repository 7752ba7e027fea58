/// A label of the user interface as a text marks it: in bold, each of a path `**Settings > Users**` for itself, or in
/// brackets.
struct LabelMark {
    var text: String
    /// Its part of the unit's text.
    var range: Range<Int>

    /// The most bytes that marked words may have to be a label or a path of some.
    private static let longest = 400

    /// The most labels of a kind that are looked at in one unit.
    private static let most = 100

    private static func isPathSign(_ sign: Character) -> Bool { ">＞→".contains(sign) }

    /// Whether a label is a path itself.
    static func isPath(_ label: String) -> Bool { label.contains(where: isPathSign) }

    /// The labels of a unit, in their order.
    static func all(in unit: PairOutline.Unit, partingPaths: Bool = true) -> [LabelMark] {
        var marks: [LabelMark] = []
        let bolds = unit.bolds.prefix(most).map(\.range)
        for bold in bolds where bold.count <= longest {
            marks += labels(in: bold, of: unit.text.bytes, partingPaths: partingPaths)
        }
        marks += brackets(signs, in: unit.text.bytes).filter { mark in !bolds.contains { $0.overlaps(mark.range) } }
        return marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Words in straight or typographic quotes, which may be a label.
    static func quoted(in unit: PairOutline.Unit) -> [LabelMark] {
        brackets([("\"", "\""), ("“", "”")], in: unit.text.bytes)
    }

    /// How often the labels of a path stand behind each other, however they are marked.
    static func pathCount(_ path: String, in unit: PairOutline.Unit) -> Int {
        let labels = path.split(whereSeparator: isPathSign).map(String.init).map(\.trimmingSpaces)
        let marks = all(in: unit).map(\.text)
        guard !labels.isEmpty, marks.count >= labels.count else { return 0 }
        return (0...marks.count - labels.count).filter { marks[$0..<$0 + labels.count].elementsEqual(labels) }.count
    }

    /// Whether it is a label, perhaps with something in brackets or behind a space.
    func says(_ label: String) -> Bool {
        if text == label { return true }
        if text.hasPrefix(label), let next = text.dropFirst(label.count).first {
            return !next.isASCII || !next.isLetter
        }
        if text.hasSuffix(label), let last = text.dropLast(label.count).last { return " )）]".contains(last) }
        return false
    }

    private static func labels(in range: Range<Int>, of bytes: [UInt8], partingPaths: Bool) -> [LabelMark] {
        let text = String(decoding: bytes[range], as: UTF8.self)
        let parts = text.split(whereSeparator: { partingPaths && isPathSign($0) })
        return parts.flatMap { partingPaths ? bracketed(in: $0) : [$0] }.compactMap { part in
            var label = part
            while let first = label.first, " \u{A0}".contains(first) { label.removeFirst() }
            while let last = label.last, " :：\u{A0}".contains(last) { label.removeLast() }
            // A path may have its brackets around all of it.
            for (open, close) in Self.signs {
                if label.first == open, !label.dropFirst().dropLast().contains(close) { label.removeFirst() }
                if label.last == close, !label.contains(open) { label.removeLast() }
            }
            guard !label.isEmpty else { return nil }
            let start = range.lowerBound + text.utf8.distance(from: text.startIndex, to: label.startIndex)
            return LabelMark(text: String(label), range: start..<start + label.utf8.count)
        }
    }

    /// The labels in brackets of one bold text, where it has several; else all of it.
    private static func bracketed(in text: Substring) -> [Substring] {
        for (open, close) in signs {
            var found: [Substring] = []
            var rest = text
            while let start = rest.firstIndex(of: open), let end = rest[start...].firstIndex(of: close) {
                found.append(rest[rest.index(after: start)..<end])
                rest = rest[rest.index(after: end)...]
            }
            if found.count > 1 { return found }
        }
        return [text]
    }

    /// The brackets that mark a label.
    static let signs: [(open: Character, close: Character)] = [("[", "]"), ("［", "］"), ("「", "」")]

    private static func brackets(
        _ signs: [(open: Character, close: Character)], in bytes: [UInt8]
    ) -> [LabelMark] {
        var marks: [LabelMark] = []
        for (open, close) in signs {
            var start: Int?
            var closing = bytes.occurrences(of: Array(close.utf8))[...]
            for opening in bytes.occurrences(of: Array(open.utf8)).prefix(most) where opening >= start ?? 0 {
                let first = opening + open.utf8.count
                while let end = closing.first, end < first { closing.removeFirst() }
                guard let end = closing.first, end > first, end - first <= longest else { continue }
                marks.append(LabelMark(text: String(decoding: bytes[first..<end], as: UTF8.self), range: first..<end))
                start = end
            }
        }
        return marks
    }
}
