import KumoMarkdown

/// What a snippet asks for, whichever way it is written. Places are offsets into the file that asks.
struct SnippetRequest {
    typealias Part = SnippetMarker.Part

    var path: Part
    var language: Part
    /// The part that is wanted, or the cell of a notebook.
    var tag: Part?
    /// The lines that are wanted where no part is; empty for all.
    var lines: [LineRange] = []
    var linesPlace = 0..<0
    var highlight: [LineRange] = []
    /// How many spaces to take off each line; nil for as many as all lines have.
    var dedent: Int?
    var name = ""
    var title = ""
    /// How the code is run on Learn; nil where it is not.
    var interactive: Interactive?
    var isNotebook = false
    /// Between three colons; such a snippet ends with its last line that is not empty.
    var isDirective = false
    var faults: [Fault] = []

    enum Interactive: Equatable {
        case byDefault
        case mode(String)
    }

    struct Fault: Equatable {
        var kind: Kind
        var place: Range<Int>

        enum Kind: Equatable {
            case unknownParameter(String)
            case invalidValue(String, of: String)
            case missingValue(of: String)
            case endWithoutStart
            case space
        }
    }

    static let parameters = ["name", "start", "end", "range", "highlight", "dedent"]

    /// `[!code-csharp[Name](path?query)]`
    init(_ marker: SnippetMarker, at start: Int) {
        path = marker.path.moved(by: start)
        language = marker.language.moved(by: start)
        name = marker.name
        title = marker.title
        interactive = marker.isInteractive ? .byDefault : nil
        isNotebook = marker.form == .notebook
        var query = Query()
        if let part = marker.query?.moved(by: start) { query.read(part) }
        if let fragment = marker.fragment?.moved(by: start) { query.readFragment(fragment) }
        adopt(query)
    }

    /// `:::code source="path" …:::`; each attribute's value with its place.
    init(source: Part, language: Part, id: Part?, range: Part?, highlight: Part?, interactive: String?) {
        path = source
        self.language = language
        isDirective = true
        if let interactive, !interactive.isEmpty { self.interactive = .mode(interactive) }
        var query = Query()
        if let id, !id.text.isEmpty { query.tag = id }
        if let range { query.readRanges(range, of: "range") }
        if let highlight { query.readRanges(highlight, of: "highlight") }
        adopt(query)
    }

    /// A part comes before `#L…`, which comes before `start` and `end`, which come before `range`.
    private mutating func adopt(_ query: Query) {
        tag = query.tag
        highlight = query.highlight
        dedent = query.dedent
        faults = query.faults
        if let fragment = query.fragmentLines {
            (lines, linesPlace) = ([fragment.range], fragment.place)
        } else if let span = query.startToEnd {
            (lines, linesPlace) = ([span.range], span.place)
        } else {
            (lines, linesPlace) = (query.ranges, query.rangesPlace)
        }
    }
}

/// Reads a query; what cannot be read is a fault, and the rest still counts (DocFX drops the rest).
private struct Query {
    typealias Part = SnippetMarker.Part

    var tag: Part?
    var fragmentLines: (range: LineRange, place: Range<Int>)?
    private var start: (line: Int, place: Range<Int>)?
    private var end: (line: Int, place: Range<Int>)?
    private(set) var ranges: [LineRange] = []
    private(set) var rangesPlace = 0..<0
    private(set) var highlight: [LineRange] = []
    private(set) var dedent: Int?
    private(set) var faults: [SnippetRequest.Fault] = []

    var startToEnd: (range: LineRange, place: Range<Int>)? {
        start.map { (LineRange($0.line, end?.line ?? $0.line), $0.place) }
    }

    mutating func read(_ query: Part) {
        if let space = query.text.utf8.firstIndex(where: { $0 == 0x20 || $0 == 0x09 }) {
            let offset = query.range.lowerBound + query.text.utf8.distance(from: query.text.startIndex, to: space)
            faults.append(.init(kind: .space, place: offset..<offset + 1))
        }
        for item in query.split("&") where !item.text.isEmpty { readParameter(item) }
        if let end, start == nil { faults.append(.init(kind: .endWithoutStart, place: end.place)) }
        if let start, let end, end.line < start.line {
            faults.append(.init(kind: .invalidValue(String(end.line), of: "end"), place: end.place))
            self.end = nil
        }
    }

    private mutating func readParameter(_ item: Part) {
        let parts = item.split("=", limit: 1)
        let key = parts[0].text.lowercased()
        guard SnippetRequest.parameters.contains(key) else {
            return faults.append(.init(kind: .unknownParameter(parts[0].text), place: parts[0].range))
        }
        guard parts.count == 2, !parts[1].text.isEmpty else {
            return faults.append(.init(kind: .missingValue(of: key), place: item.range))
        }
        let value = parts[1]
        switch key {
        case "name": tag = value
        case "start": start = number(value, of: key).map { ($0, value.range) }
        case "end": end = number(value, of: key).map { ($0, value.range) }
        case "dedent": dedent = number(value, of: key, from: Int(Int32.min)).flatMap { $0 < 0 ? nil : $0 }
        default: readRanges(value, of: key)
        }
    }

    mutating func readRanges(_ value: Part, of key: String) {
        var ranges: [LineRange] = []
        for item in value.split(",") {
            if let range = LineRange(item.text) {
                ranges.append(range)
            } else {
                let place = item.text.isEmpty ? value.range : item.range
                faults.append(.init(kind: .invalidValue(item.text, of: key), place: place))
            }
        }
        if key == "highlight" {
            highlight = ranges
        } else {
            (self.ranges, rangesPlace) = (ranges, value.range)
        }
    }

    /// `#L3`, `#L3-L5` or the name of a part.
    mutating func readFragment(_ fragment: Part) {
        guard !fragment.text.isEmpty else { return }
        if let range = LineRange(fragment.text, prefix: "L") {
            fragmentLines = (range, fragment.range)
        } else {
            tag = fragment
        }
    }

    private mutating func number(_ value: Part, of key: String, from least: Int = 0) -> Int? {
        if let number = Int32(value.text), number >= least { return Int(number) }
        faults.append(.init(kind: .invalidValue(value.text, of: key), place: value.range))
        return nil
    }
}

extension SnippetMarker.Part {
    fileprivate func moved(by offset: Int) -> Self {
        Self(text, range.lowerBound + offset..<range.upperBound + offset)
    }

    /// The parts between separators, without spaces around them.
    fileprivate func split(_ separator: Unicode.Scalar, limit: Int = .max) -> [Self] {
        let bytes = Array(text.utf8)
        return bytes.split(separator: UInt8(ascii: separator), maxSplits: limit, omittingEmptySubsequences: false).map {
            var piece = $0
            while let first = piece.first, first == 0x20 || first == 0x09 { piece.removeFirst() }
            while let last = piece.last, last == 0x20 || last == 0x09 { piece.removeLast() }
            let start = range.lowerBound + piece.startIndex
            return Self(String(decoding: piece, as: UTF8.self), start..<start + piece.count)
        }
    }
}
