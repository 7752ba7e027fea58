package import KumoText

/// The path of a file, prepared to be held against many patterns.
package struct GlobPath: Sendable {
    /// In lower case, for case makes no difference.
    let bytes: [UInt8]
    /// The bytes of each name.
    let names: [Range<Int>]
    /// Whether a name begins with a dot. No pattern matches such a path, however it is spelled.
    let isHidden: Bool

    package init(_ path: SourcePath) {
        bytes = Array(path.caseFolded.utf8)
        var names: [Range<Int>] = []
        var isHidden = false
        var start = 0
        for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "/") {
            if start < end {
                names.append(start..<end)
                isHidden = isHidden || bytes[start] == UInt8(ascii: ".")
            }
            start = end + 1
        }
        self.names = names
        self.isHidden = isHidden
    }
}
