import KumoText

/// The parts that a sample marks in one style.
struct SampleTags {
    /// By name, in lower case.
    private(set) var parts: [String: Part] = [:]
    /// The lines, from 0, that hold markers and are no code.
    private(set) var markerLines: Set<Int> = []

    struct Part: Equatable {
        /// The first line, from 0.
        var start: Int
        /// The line of the end; nil where there is none.
        var end: Int?
    }

    /// A name that begins again replaces what it named; of several ends the first counts (docfx.md a.1).
    init(in sample: SourceText, style: TagStyle) {
        var open: [String] = []
        for line in 0..<sample.lineCount {
            switch style.read(sample.bytes[sample.lineRange(line)]) {
            case nil: continue
            case .start(let name):
                parts[name] = Part(start: line + 1)
                open.append(name)
            case .end(let written):
                let name = style.endsByName ? written : open.popLast() ?? ""
                if parts[name] != nil, parts[name]?.end == nil { parts[name]?.end = line }
            }
            markerLines.insert(line)
        }
    }

    /// DocFX's samples often call a part `snippet1` that articles call `1`.
    subscript(name: String) -> Part? {
        let name = name.lowercased()
        return parts[name] ?? parts["snippet" + name]
    }
}
