import KumoText

/// A link's target taken apart as docfx.md a.3 says.
struct WrittenLink {
    enum Kind: Equatable {
        case external
        /// A path of the writer's own disk, such as `C:/docs/a.md`.
        case localFile
        /// Begins with `/`: some other part of the host.
        case siteAbsolute
        case samePage
        case relative
        /// Runs something when followed, such as `javascript:`.
        case unsafe
    }

    var kind: Kind
    /// Decoded, without query and fragment.
    var path = ""
    /// Without its sign; empty where there is none.
    var query = ""
    /// Decoded, without its sign; nil where there is none.
    var fragment: String?

    init(_ written: String) {
        let trimmed = written.trimmingSpaces
        if Self.isLocalFile(trimmed) {
            kind = .localFile
            return
        }
        if SafeURL.scheme(of: trimmed) != nil || trimmed.hasPrefix("//") {
            kind = SafeURL.isSafe(trimmed) ? .external : .unsafe
            return
        }
        var rest = trimmed.utf8[...]
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = Self.decode(Substring(rest[rest.index(after: hash)...]))
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = String(Substring(rest[rest.index(after: mark)...]))
            rest = rest[..<mark]
        }
        path = Self.decode(Substring(rest))
        if path.hasPrefix("/") || path.hasPrefix("\\") {
            kind = .siteAbsolute
        } else {
            kind = path.isEmpty ? .samePage : .relative
        }
    }

    /// The moniker that `view=` asks for; nil where there is none.
    var view: String? {
        guard query.utf8.count > 5 else { return nil }
        return query.split(separator: "&").first { $0.lowercased().hasPrefix("view=") }
            .map { Self.decode($0.dropFirst(5)) }
    }

    /// `C:/…` and `C:\…` on a disk of Windows.
    private static func isLocalFile(_ text: String) -> Bool {
        let rest = text.utf8.dropFirst()
        guard rest.first == UInt8(ascii: ":") else { return false }
        let slash = rest.dropFirst().first
        return slash == UInt8(ascii: "/") || slash == UInt8(ascii: "\\")
    }

    /// Percent-decodes; what is no valid encoding stays as it is.
    static func decode(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var iterator = Array(text.utf8)[...]
        while let byte = iterator.popFirst() {
            if byte == UInt8(ascii: "%"), iterator.count >= 2,
                let value = UInt8(String(decoding: iterator.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                iterator = iterator.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? String(text)
    }
}
