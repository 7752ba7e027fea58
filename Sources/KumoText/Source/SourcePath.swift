/// The path of a file as people write it in a report: relative to the project, with `/` between its parts.
///
/// The value is always in normal form: no empty and no `.` part, and `..` only at the front. It is a name,
/// not a promise that a file is there.
package struct SourcePath: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// - Parameter path: any spelling; both `/` and `\\` separate parts, since Learn's sources use either.
    package init(_ path: String) {
        rawValue = Self.isNormal(path) ? path : NormalPath.text(of: path)
    }

    /// - Parameter path: any spelling, as above.
    package init(_ path: Substring) {
        self.init(String(path))
    }

    /// Whether a path is in normal form already, as nearly every path is.
    private static func isNormal(_ path: String) -> Bool {
        path.utf8.withContiguousStorageIfAvailable { bytes in
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
        } ?? false
    }

    package var description: String { rawValue }

    /// The folder the file is in; empty for a file at the top.
    package var folder: SourcePath {
        guard let slash = rawValue.lastIndex(of: UInt8(ascii: "/")) else { return SourcePath("") }
        return SourcePath(normal: String(rawValue[..<slash]))
    }

    /// The last part, with its extension.
    package var fileName: String {
        let start = nameStart
        return start == rawValue.startIndex ? rawValue : String(rawValue[start...])
    }

    /// The extension in lower case, without its dot; empty where there is none.
    package var fileExtension: String {
        extensionDot.map { String(rawValue[rawValue.utf8.index(after: $0)...]).inLowerCase } ?? ""
    }

    /// The same path without its extension.
    package var withoutExtension: SourcePath {
        extensionDot.map { SourcePath(normal: String(rawValue[..<$0])) } ?? self
    }

    private var nameStart: String.Index {
        rawValue.lastIndex(of: UInt8(ascii: "/")).map { rawValue.utf8.index(after: $0) } ?? rawValue.startIndex
    }

    /// The dot before the extension; one that a name begins with is none.
    private var extensionDot: String.Index? {
        rawValue.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 > nameStart ? $0 : nil }
    }

    /// Whether the path leads out of the folder it is relative to.
    package var leavesItsFolder: Bool { rawValue == ".." || rawValue.hasPrefix("../") }

    package var isEmpty: Bool { rawValue.isEmpty }

    /// The path that `relative` means when it is written in a file of this folder.
    package func appending(_ relative: String) -> SourcePath {
        isEmpty ? SourcePath(relative) : SourcePath(normal: NormalPath.text(of: relative, in: rawValue))
    }

    /// The path that `relative` means when it is written in a file of this folder.
    package func appending(_ relative: Substring) -> SourcePath { appending(String(relative)) }

    /// The rest of the path below `folder`, or nil where it is not below it.
    package func relative(to folder: SourcePath) -> SourcePath? {
        if folder.isEmpty { return self }
        guard rawValue.hasPrefix(folder.rawValue + "/") else { return nil }
        return SourcePath(normal: String(rawValue.dropFirst(folder.rawValue.count + 1)))
    }

    /// The path by which two spellings are the same file on a file system that ignores case.
    package var caseFolded: String { rawValue.inLowerCase }

    private init(normal: String) {
        rawValue = normal
    }
}

extension SourcePath: Comparable {
    package static func < (left: SourcePath, right: SourcePath) -> Bool {
        left.rawValue.precedesInBytes(right.rawValue)
    }
}

/// Writes paths in normal form.
private struct NormalPath {
    private let output: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    /// - Parameters:
    ///   - folder: in normal form already.
    ///   - path: is below it.
    static func text(of path: String, in folder: String = "") -> String {
        var (path, folder) = (path, folder)
        // One more byte for the slash after the folder.
        return String(unsafeUninitializedCapacity: folder.utf8.count + path.utf8.count + 1) { output in
            var writer = NormalPath(output)
            folder.withUTF8 { writer.write($0) }
            path.withUTF8 { writer.add($0) }
            return writer.count
        }
    }

    private init(_ output: UnsafeMutableBufferPointer<UInt8>) {
        self.output = output
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for end in 0...bytes.count {
            guard end == bytes.count || bytes[end] == UInt8(ascii: "/") || bytes[end] == UInt8(ascii: "\\") else {
                continue
            }
            add(part: UnsafeBufferPointer(rebasing: bytes[start..<end]))
            start = end + 1
        }
    }

    private mutating func add(part: UnsafeBufferPointer<UInt8>) {
        let isDots = part.count <= 2 && part.allSatisfy { $0 == UInt8(ascii: ".") }
        guard !isDots || part.count == 2 else { return }
        if isDots, takeBack() { return }
        if count > 0 {
            output[count] = UInt8(ascii: "/")
            count += 1
        }
        write(part)
    }

    /// - Returns: whether there is a part that a `..` takes back.
    private mutating func takeBack() -> Bool {
        guard count > 0 else { return false }
        var start = count
        while start > 0, output[start - 1] != UInt8(ascii: "/") { start -= 1 }
        if count - start == 2, output[start] == UInt8(ascii: "."), output[start + 1] == UInt8(ascii: ".") {
            return false
        }
        count = max(0, start - 1)
        return true
    }

    private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let target = output.baseAddress, let source = bytes.baseAddress else { return }
        (target + count).update(from: source, count: bytes.count)
        count += bytes.count
    }
}
