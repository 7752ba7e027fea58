package import KumoText

/// A pattern over the paths of a docset, by the rules of DocFX v3 (docfx.md d.1):
///
/// * `**` stands for any folders, `*` and `?` for anything and one character within a name, `{a,b}` for either word,
///   `[a-z]` and `[!a-z]` for one character;
/// * `***` is `**`, and `**.md` is `**/*.md`; between other characters `**` is `*`;
/// * `\` is `/`; a pattern that begins with `/` matches nothing, and `a/` matches the files of that folder alone;
/// * `!` in front is no "not", but a character.
///
/// Case makes no difference, as everywhere in kumo. The work of matching is bounded by the product of the two lengths.
package struct GlobPattern: Sendable {
    /// As its author spells it.
    package let text: String
    /// Nil for a pattern that matches nothing.
    private let segments: [Segment]?
    /// What every match begins and ends with.
    private let head: [UInt8]
    private let tail: [UInt8]
    /// Whether head and tail are all there is to compare, as in `docs/**/*.md`.
    private let isDecidedByEnds: Bool

    enum Segment: Sendable, Hashable {
        case anyFolders
        case literal([UInt8])
        /// `*`
        case any
        /// `*` and an ending.
        case ending([UInt8])
        case name(GlobName)
    }

    /// Why a text is no pattern.
    package enum Fault: Error, Sendable, Hashable {
        case bracketNotClosed, bracketEmpty, bracketInvalid, braceNotClosed, braceNested, endWithoutStart

        /// What is wrong, in words that end a sentence.
        package var words: String {
            switch self {
            case .bracketNotClosed: "a '[' has no ']'"
            case .bracketEmpty: "there is nothing between '[' and ']'"
            case .bracketInvalid: "'[' and '^' cannot stand between '[' and ']'; 'not' is '[!'"
            case .braceNotClosed: "a '{' has no '}' in the same name"
            case .braceNested: "only words can stand between '{' and '}'"
            case .endWithoutStart: "a ']' or '}' has no start"
            }
        }
    }

    /// Every file.
    package static let everything = GlobPattern("**", [.anyFolders, .any])

    package init(reading text: String) throws(Fault) {
        self.init(text, try GlobParser(text).segments())
    }

    private init(_ text: String, _ segments: [Segment]?) {
        self.text = text
        self.segments = segments
        head = Self.head(of: segments ?? [])
        tail = Self.tail(of: segments ?? [])
        isDecidedByEnds = Self.isDecidedByEnds(segments ?? [])
    }

    /// - Returns: nil where the text is no pattern.
    package init?(_ text: String) {
        guard let pattern = try? GlobPattern(reading: text) else { return nil }
        self = pattern
    }

    /// Whether it stands for more than one name.
    var hasWildcards: Bool { text.contains { "*?[]{}".contains($0) } || text.hasSuffix("/") }

    package func matches(_ path: SourcePath) -> Bool { matches(GlobPath(path)) }

    package func matches(_ path: GlobPath) -> Bool {
        guard let segments, !path.isHidden, path.bytes.count >= head.count + tail.count,
            path.bytes.suffix(tail.count).elementsEqual(tail), path.bytes.starts(with: head)
        else { return false }
        return isDecidedByEnds || Self.matches(segments, path)
    }

    /// A run of folders is tried with none first and then with one more each time; only the last run is taken back.
    private static func matches(_ segments: [Segment], _ path: GlobPath) -> Bool {
        var (segment, name) = (0, 0)
        var retry: (segment: Int, name: Int)?
        while name < path.names.count || segment < segments.count {
            if segment < segments.count {
                if segments[segment] == .anyFolders {
                    segment += 1
                    retry = (segment, name)
                    continue
                }
                if name < path.names.count, matches(segments[segment], path.bytes[path.names[name]]) {
                    segment += 1
                    name += 1
                    continue
                }
            }
            guard let last = retry, last.name < path.names.count else { return false }
            retry = (last.segment, last.name + 1)
            (segment, name) = (last.segment, last.name + 1)
        }
        return true
    }

    private static func matches(_ segment: Segment, _ name: ArraySlice<UInt8>) -> Bool {
        switch segment {
        case .anyFolders, .any: true
        case .literal(let wanted): name.elementsEqual(wanted)
        case .ending(let wanted): name.count >= wanted.count && name.suffix(wanted.count).elementsEqual(wanted)
        case .name(let pattern): pattern.matches(name)
        }
    }

    private static func head(of segments: [Segment]) -> [UInt8] {
        var head: [UInt8] = []
        for (index, segment) in segments.enumerated() {
            guard case .literal(let name) = segment else { break }
            head += name
            if index + 1 < segments.count { head.append(UInt8(ascii: "/")) }
        }
        return head
    }

    private static func tail(of segments: [Segment]) -> [UInt8] {
        // That of a single name is the head already.
        if case .ending(let ending) = segments.last { ending } else { [] }
    }

    private static func isDecidedByEnds(_ segments: [Segment]) -> Bool {
        guard let last = segments.last, let folders = segments.dropLast().last, folders == .anyFolders,
            segments.dropLast(2).allSatisfy({ if case .literal = $0 { true } else { false } })
        else { return false }
        switch last {
        case .any, .ending: return true
        default: return false
        }
    }
}

/// Patterns of which one has to match, and others of which none may.
package struct GlobSet: Sendable {
    package var include: [GlobPattern]
    package var exclude: [GlobPattern]

    package init(_ include: [GlobPattern], except exclude: [GlobPattern] = []) {
        self.include = include
        self.exclude = exclude
    }

    package func matches(_ path: GlobPath) -> Bool {
        include.contains { $0.matches(path) } && !exclude.contains { $0.matches(path) }
    }
}
