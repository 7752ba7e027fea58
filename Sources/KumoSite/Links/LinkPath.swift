/// What may be written as the path of a link.
enum LinkPath {
    /// Whether a byte means itself in a link, in Markdown as in YAML.
    static func isPlain(_ byte: UInt8) -> Bool {
        byte.isASCIIWord || "/-._".utf8.contains(byte)
    }

    /// The same for what stands behind the path.
    static func isPlainInTail(_ byte: UInt8) -> Bool { isPlain(byte) || "?#=&%".utf8.contains(byte) }
}
