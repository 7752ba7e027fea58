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
    /// Whether it names a host that cannot be, and so is no address of another site: DocFX takes it for a path.
    private(set) var hasImpossibleHost = false

    init(_ written: String) {
        let text = written.trimmingSpaces
        let signs = Signs(text)
        let scheme = signs.isLocalFile ? nil : SafeURL.scheme(of: text)
        let hasImpossibleHost = Self.hasImpossibleHost(text, scheme)
        self.hasImpossibleHost = hasImpossibleHost
        if signs.isLocalFile {
            kind = .localFile
        } else if !hasImpossibleHost, scheme != nil || signs.namesHost {
            kind = SafeURL.isSafe(scheme: scheme) ? .external : .unsafe
        } else {
            path = signs.path(in: text)
            query = signs.query(in: text)
            fragment = signs.fragment(in: text)
            switch path.utf8.first {
            case UInt8(ascii: "/"), UInt8(ascii: "\\"): kind = .siteAbsolute
            case nil: kind = .samePage
            default: kind = .relative
            }
        }
    }

    /// What is to be seen in an address at one look.
    private struct Signs {
        /// Whether it begins as a path on a disk of Windows: `C:/…`, `C:\…`.
        var isLocalFile = false
        /// Whether it begins with two slashes.
        var namesHost = false
        private var hash: Int?
        private var mark: Int?
        private var isEncoded = false

        init(_ text: String) {
            var text = text
            text.withUTF8 { bytes in
                guard bytes.count > 1 else {
                    hash = bytes.first == UInt8(ascii: "#") ? 0 : nil
                    mark = bytes.first == UInt8(ascii: "?") ? 0 : nil
                    return
                }
                let isSlash = { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
                isLocalFile = bytes[1] == UInt8(ascii: ":") && bytes.count > 2 && isSlash(bytes[2])
                namesHost = bytes[0] == UInt8(ascii: "/") && bytes[1] == UInt8(ascii: "/")
                hash = bytes.position(of: UInt8(ascii: "#"))
                mark = UnsafeBufferPointer(rebasing: bytes[..<(hash ?? bytes.count)]).position(of: UInt8(ascii: "?"))
                isEncoded = bytes.holds(UInt8(ascii: "%"))
            }
        }

        func path(in text: String) -> String {
            guard let end = mark ?? hash else { return isEncoded ? WrittenLink.decode(text) : text }
            return decoded(text.utf8.prefix(end))
        }

        func query(in text: String) -> String {
            guard let mark else { return "" }
            return String(Substring(text.utf8.prefix(hash ?? text.utf8.count).dropFirst(mark + 1)))
        }

        func fragment(in text: String) -> String? {
            hash.map { decoded(text.utf8.dropFirst($0 + 1)) }
        }

        private func decoded(_ text: Substring.UTF8View) -> String {
            isEncoded ? WrittenLink.decode(Substring(text)) : String(Substring(text))
        }
    }

    /// The moniker that `view=` asks for; nil where there is none.
    var view: String? { moniker(of: "view=") }

    /// The moniker whose readers the link knowingly sends to another's page; nil where there is none.
    var fallback: String? { moniker(of: "viewfallbackfrom=") }

    /// What a reader asks for who was sent on to this address: a browser keeps the fragment where the new address has
    /// none of its own.
    func keeping(_ written: WrittenLink) -> WrittenLink {
        var link = self
        if fragment == nil { link.fragment = written.fragment }
        if view == nil { link.query = written.query }
        return link
    }

    /// - Parameter name: in lower case, with its `=`.
    private func moniker(of name: String) -> String? {
        guard query.utf8.count > name.utf8.count else { return nil }
        return query.split(separator: "&").first { $0.lowercased().hasPrefix(name) }
            .map { Self.decode($0.dropFirst(name.count)) }
    }

    /// Whether an address of the web has no host, or signs in it that no name has: `https://<name>/a`.
    private static func hasImpossibleHost(_ text: String, _ scheme: String?) -> Bool {
        guard scheme == "http" || scheme == "https", let start = text.firstIndex(of: UInt8(ascii: ":")) else {
            return false
        }
        let rest = text.utf8[text.utf8.index(after: start)...]
        guard rest.starts(with: "//".utf8) else { return false }
        let written = rest.dropFirst(2).prefix { !isEndOfHost($0) }
        // Nearly every host is a plain name.
        if !written.isEmpty, written.allSatisfy(isOfHost) { return false }
        let authority = decode(Substring(written))
        var host = authority.utf8[...]
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[host.index(after: at)...] }
        // An address of numbers between brackets.
        if host.first == UInt8(ascii: "[") { return false }
        let port = host.firstIndex(of: UInt8(ascii: ":")).map { host[host.index(after: $0)...] }
        host = host.prefix { $0 != UInt8(ascii: ":") }
        let isPort = port?.allSatisfy { (0x30...0x39).contains($0) } ?? true
        return host.isEmpty || !isPort || !host.allSatisfy(isOfHost)
    }

    private static func isEndOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "#"): true
        default: false
        }
    }

    private static func isOfHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), 0x80...:
            true
        default: false
        }
    }

    /// Percent-decodes; what is no valid encoding stays as it is.
    static func decode(_ text: String) -> String { decode(text[...]) }

    /// Percent-decodes; what is no valid encoding stays as it is.
    static func decode(_ text: Substring) -> String {
        guard text.firstIndex(of: UInt8(ascii: "%")) != nil else { return String(text) }
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
