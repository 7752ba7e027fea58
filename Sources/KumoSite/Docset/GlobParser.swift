/// Takes the text of a pattern apart.
struct GlobParser {
    private let text: String

    /// - Parameter text: in any case, with either slash.
    init(_ text: String) {
        self.text = text.lowercased().replacing("\\", with: "/")
    }

    /// - Returns: nil where the pattern matches nothing.
    func segments() throws(GlobPattern.Fault) -> [GlobPattern.Segment]? {
        var segments: [GlobPattern.Segment] = []
        for part in text.utf8.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
            let bytes = Array(part)
            let stars = bytes.prefix { $0 == UInt8(ascii: "*") }.count
            if stars >= 2, segments.last != .anyFolders { segments.append(.anyFolders) }
            guard stars < 2 || stars < bytes.count else { continue }
            // `**.md` is `**/*.md`.
            segments.append(try segment(bytes[(stars < 2 ? 0 : stars - 1)...]))
        }
        guard !segments.isEmpty, !text.hasPrefix("/") else { return nil }
        if text.hasSuffix("/") {
            // What is named so is a folder, and stands for the files in it.
            guard case .literal = segments.last else { return nil }
            segments.append(.any)
        }
        // Folders alone are no file.
        if segments.last == .anyFolders { segments.append(.any) }
        return segments
    }

    private func segment(_ text: ArraySlice<UInt8>) throws(GlobPattern.Fault) -> GlobPattern.Segment {
        let parts = try parts(of: text)
        switch parts.count {
        case 1:
            if case .literal(let name) = parts[0] { return .literal(name) }
            if parts[0] == .anything { return .any }
        case 2:
            if parts[0] == .anything, case .literal(let ending) = parts[1] { return .ending(ending) }
        default: break
        }
        return .name(GlobName(parts: parts))
    }

    private func parts(of text: ArraySlice<UInt8>) throws(GlobPattern.Fault) -> [GlobName.Part] {
        var parts: [GlobName.Part] = []
        var literal: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            let part: GlobName.Part
            switch byte {
            case UInt8(ascii: "*"): part = .anything
            case UInt8(ascii: "?"): part = .anyCharacter
            case UInt8(ascii: "["): part = .oneOf(try characters(&rest))
            case UInt8(ascii: "{"): part = .either(try words(&rest))
            case UInt8(ascii: "]"), UInt8(ascii: "}"): throw .endWithoutStart
            default:
                literal.append(byte)
                continue
            }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = []
            if part != .anything || parts.last != .anything { parts.append(part) }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }

    private func words(_ rest: inout ArraySlice<UInt8>) throws(GlobPattern.Fault) -> [[UInt8]] {
        guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { throw .braceNotClosed }
        let inner = rest[..<end]
        guard !inner.contains(where: { "{[]*?".utf8.contains($0) }) else { throw .braceNested }
        rest = rest[(end + 1)...]
        return inner.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
    }

    private func characters(_ rest: inout ArraySlice<UInt8>) throws(GlobPattern.Fault) -> GlobCharacters {
        guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { throw .bracketNotClosed }
        let isNegated = rest.first == UInt8(ascii: "!")
        let inner = String(decoding: rest[..<end].dropFirst(isNegated ? 1 : 0), as: UTF8.self).unicodeScalars
        rest = rest[(end + 1)...]
        guard let first = inner.first else { throw .bracketEmpty }
        guard first != "^", !inner.contains("[") else { throw .bracketInvalid }
        var ranges: [ClosedRange<UInt32>] = []
        var scalars = inner[...].map(\.value)[...]
        while let scalar = scalars.popFirst() {
            if scalars.count >= 2, scalars.first == 0x2D {
                scalars.removeFirst()
                let last = scalars.removeFirst()
                ranges.append(min(scalar, last)...max(scalar, last))
            } else {
                ranges.append(scalar...scalar)
            }
        }
        return GlobCharacters(ranges: ranges, isNegated: isNegated)
    }
}
