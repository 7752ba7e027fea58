package import KumoText

/// A pattern over the paths of a docset, by DocFX's rules (docfx.md d.1): `**` for any folders, `*` and `?`
/// within a name, `{a,b}`, `[a-z]`, `!` at the head for everything else. Names that begin with a dot are matched
/// only by a dot. Case makes no difference, as everywhere in kumo.
package struct GlobPattern: Sendable {
    private let alternatives: [[Segment]]
    private let isNegated: Bool

    private enum Segment: Sendable {
        case anyFolders
        case name([Token])
    }

    private enum Token: Sendable {
        case byte(UInt8)
        case any
        case anyRun
        case oneOf(Set<UInt8>, isNegated: Bool)
    }

    /// More ways to read the braces of a pattern than this are no pattern.
    private static let alternativeLimit = 1_000

    /// - Returns: nil where a bracket or brace has no end.
    package init?(_ pattern: String) {
        var text = pattern.lowercased().replacing("\\", with: "/")
        isNegated = text.hasPrefix("!")
        if isNegated { text.removeFirst() }
        while text.hasPrefix("./") { text.removeFirst(2) }
        while text.hasPrefix("/") { text.removeFirst() }
        if text.hasSuffix("/") { text += "**" }
        guard let expanded = Self.expand(Array(text.utf8)) else { return nil }
        var alternatives: [[Segment]] = []
        for alternative in expanded {
            guard let segments = Self.segments(alternative) else { return nil }
            alternatives.append(segments)
        }
        self.alternatives = alternatives
    }

    package func matches(_ path: SourcePath) -> Bool { matches(Array(path.caseFolded.utf8)) }

    /// - Parameter path: in lower case.
    package func matches(_ path: [UInt8]) -> Bool {
        let names = path.split(separator: UInt8(ascii: "/"))
        return alternatives.contains { Self.matches($0, names) } != isNegated
    }

    /// Every way to read the braces.
    private static func expand(_ text: [UInt8]) -> [[UInt8]]? {
        var finished: [[UInt8]] = []
        var work = [text]
        while let next = work.popLast() {
            guard work.count + finished.count <= alternativeLimit else { return nil }
            guard let open = next.firstIndex(of: UInt8(ascii: "{")) else {
                finished.append(next)
                continue
            }
            var depth = 0
            var cuts = [open]
            var close: Int?
            for index in open..<next.count where close == nil {
                switch next[index] {
                case UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "}"):
                    depth -= 1
                    if depth == 0 { close = index }
                case UInt8(ascii: ","): if depth == 1 { cuts.append(index) }
                default: break
                }
            }
            guard let close else { return nil }
            cuts.append(close)
            for (start, end) in zip(cuts, cuts.dropFirst()) {
                work.append(Array(next[..<open] + next[(start + 1)..<end] + next[(close + 1)...]))
            }
        }
        return finished
    }

    private static func segments(_ text: [UInt8]) -> [Segment]? {
        var segments: [Segment] = []
        for part in text.split(separator: UInt8(ascii: "/")) {
            if part.count >= 2, part.allSatisfy({ $0 == UInt8(ascii: "*") }) {
                segments.append(.anyFolders)
                continue
            }
            var rest = part
            // `**.md` is `**/*.md`.
            if rest.starts(with: "**".utf8) {
                segments.append(.anyFolders)
                rest = rest.drop { $0 == UInt8(ascii: "*") }
                guard let tokens = tokens(rest) else { return nil }
                segments.append(.name([.anyRun] + tokens))
                continue
            }
            guard let tokens = tokens(rest) else { return nil }
            segments.append(.name(tokens))
        }
        return segments
    }

    private static func tokens(_ text: ArraySlice<UInt8>) -> [Token]? {
        var tokens: [Token] = []
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*"):
                if case .anyRun = tokens.last { continue }
                tokens.append(.anyRun)
            case UInt8(ascii: "?"): tokens.append(.any)
            case UInt8(ascii: "["):
                guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "]")) else { return nil }
                tokens.append(characterClass(rest[..<end]))
                rest = rest[(end + 1)...]
            default: tokens.append(.byte(byte))
            }
        }
        return tokens
    }

    private static func characterClass(_ text: ArraySlice<UInt8>) -> Token {
        var rest = text
        let isNegated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
        if isNegated { rest = rest.dropFirst() }
        var members: Set<UInt8> = []
        while let byte = rest.popFirst() {
            if rest.count >= 2, rest.first == UInt8(ascii: "-"), let last = rest.dropFirst().first, last >= byte {
                members.formUnion(byte...last)
                rest = rest.dropFirst(2)
            } else {
                members.insert(byte)
            }
        }
        return .oneOf(members, isNegated: isNegated)
    }

    /// `**` is tried with no folder first and then with one more each time; only the last `**` is taken back, so
    /// the work is bounded by the product of both lengths.
    private static func matches(_ segments: [Segment], _ names: [ArraySlice<UInt8>]) -> Bool {
        var (segment, name) = (0, 0)
        var retry: (segment: Int, name: Int)?
        while name < names.count || segment < segments.count {
            if segment < segments.count {
                if case .anyFolders = segments[segment] {
                    retry = (segment, name)
                    segment += 1
                    // At the end it stands for at least one name.
                    if segment == segments.count {
                        return names[name...].allSatisfy { !isHidden($0) } && name < names.count
                    }
                    continue
                }
                if name < names.count, case .name(let tokens) = segments[segment], matches(tokens, names[name]) {
                    segment += 1
                    name += 1
                    continue
                }
            }
            guard let last = retry, last.name < names.count, !isHidden(names[last.name]) else { return false }
            retry = (last.segment, last.name + 1)
            (segment, name) = (last.segment + 1, last.name + 1)
        }
        return true
    }

    private static func isHidden(_ name: ArraySlice<UInt8>) -> Bool { name.first == UInt8(ascii: ".") }

    private static func matches(_ tokens: [Token], _ name: ArraySlice<UInt8>) -> Bool {
        if isHidden(name) {
            guard case .byte(UInt8(ascii: ".")) = tokens.first else { return false }
        }
        let bytes = Array(name)
        var (token, index) = (0, 0)
        var retry: (token: Int, index: Int)?
        while index < bytes.count || token < tokens.count {
            if token < tokens.count {
                if case .anyRun = tokens[token] {
                    retry = (token, index)
                    token += 1
                    continue
                }
                if index < bytes.count, matches(tokens[token], bytes[index]) {
                    token += 1
                    index += 1
                    continue
                }
            }
            guard let last = retry, last.index < bytes.count else { return false }
            retry = (last.token, last.index + 1)
            (token, index) = (last.token + 1, last.index + 1)
        }
        return true
    }

    private static func matches(_ token: Token, _ byte: UInt8) -> Bool {
        switch token {
        case .byte(let wanted): byte == wanted
        case .any, .anyRun: true
        case .oneOf(let members, let isNegated): members.contains(byte) != isNegated
        }
    }
}
