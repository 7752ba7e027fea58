/// The path of a file as people write it in a report: relative to the project, with `/` between its parts.
///
/// The value is always in normal form: no empty and no `.` part, and `..` only at the front. It is a name,
/// not a promise that a file is there.
package struct SourcePath: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// - Parameter path: any spelling; both `/` and `\\` separate parts, since Learn's sources use either.
    package init(_ path: some StringProtocol) {
        let text = String(path)
        rawValue = Self.isNormal(text.utf8) ? text : Self.normalized(text)
    }

    /// Whether a path is in normal form already, as nearly every path is.
    private static func isNormal(_ bytes: String.UTF8View) -> Bool {
        var isAtStart = true
        var dots = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"): return false
            case UInt8(ascii: "/"):
                if isAtStart || dots > 0 { return false }
                isAtStart = true
            case UInt8(ascii: ".") where isAtStart || dots > 0:
                dots += 1
                isAtStart = false
            default:
                isAtStart = false
                dots = 0
            }
        }
        return dots == 0 && !(isAtStart && !bytes.isEmpty)
    }

    private static func normalized(_ text: String) -> String {
        var parts: [Substring.UTF8View] = []
        let dot = UInt8(ascii: ".")
        for part in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
            if part.elementsEqual([dot]) { continue }
            if part.elementsEqual([dot, dot]), let last = parts.last, !last.elementsEqual([dot, dot]) {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return String(decoding: Array(parts.joined(separator: [UInt8(ascii: "/")])), as: UTF8.self)
    }

    package var description: String { rawValue }

    /// The folder the file is in; empty for a file at the top.
    package var folder: SourcePath {
        guard let slash = rawValue.utf8.lastIndex(of: UInt8(ascii: "/")) else { return SourcePath("") }
        return SourcePath(normal: String(rawValue[..<slash]))
    }

    /// The last part, with its extension.
    package var fileName: String {
        guard let slash = rawValue.utf8.lastIndex(of: UInt8(ascii: "/")) else { return rawValue }
        return String(rawValue[rawValue.utf8.index(after: slash)...])
    }

    /// The extension in lower case, without its dot; empty where there is none.
    package var fileExtension: String {
        let name = fileName
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
        return name[name.utf8.index(after: dot)...].lowercased()
    }

    /// The same path without its extension.
    package var withoutExtension: SourcePath {
        let name = fileName
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return self }
        return SourcePath(normal: String(rawValue.dropLast(name[dot...].count)))
    }

    /// Whether the path leads out of the folder it is relative to.
    package var leavesItsFolder: Bool { rawValue == ".." || rawValue.hasPrefix("../") }

    package var isEmpty: Bool { rawValue.isEmpty }

    /// The path that `relative` means when it is written in a file of this folder.
    package func appending(_ relative: some StringProtocol) -> SourcePath {
        isEmpty ? SourcePath(relative) : SourcePath(rawValue + "/" + String(relative))
    }

    /// The rest of the path below `folder`, or nil where it is not below it.
    package func relative(to folder: SourcePath) -> SourcePath? {
        if folder.isEmpty { return self }
        guard rawValue.hasPrefix(folder.rawValue + "/") else { return nil }
        return SourcePath(normal: String(rawValue.dropFirst(folder.rawValue.count + 1)))
    }

    /// The path by which two spellings are the same file on a file system that ignores case.
    package var caseFolded: String { rawValue.lowercased() }

    private init(normal: String) {
        rawValue = normal
    }
}

extension SourcePath: Comparable {
    package static func < (left: SourcePath, right: SourcePath) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }
}
