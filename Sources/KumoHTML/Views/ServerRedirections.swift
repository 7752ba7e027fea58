import KumoSite
import KumoText

/// Writes what servers need to send readers on by themselves: for nginx, Netlify and Azure Static Web Apps.
struct ServerRedirections {
    let writer: SiteWriter

    private struct Rule {
        /// A path from the root of the site, not encoded.
        var from: String
        /// An address, encoded.
        var to: String
    }

    /// Nothing where no page has moved.
    func files() -> [OutputFile] {
        let rules = rules()
        guard !rules.isEmpty else { return [] }
        return [
            file("nginx-map.conf", nginx(rules)), file("_redirects", netlify(rules)),
            OutputFile(
                path: writer.layout.redirections("staticwebapp.config.json"),
                content: .bytes(JSONOutput.bytes(StaticWebApp(rules)))),
        ]
    }

    private func file(_ name: String, _ text: String) -> OutputFile {
        OutputFile(path: writer.layout.redirections(name), content: .bytes(Array(text.utf8)))
    }

    /// In the order of editions, then of paths.
    private func rules() -> [Rule] {
        let site = writer.site
        let targets = RedirectionTargets(site: site, layout: writer.layout)
        let root = site.configuration.baseURL.map { BaseURL.path(of: $0) } ?? ""
        return site.editions.flatMap { edition in
            (writer.movedPages[edition] ?? []).compactMap { redirection -> Rule? in
                let from = root + "/" + writer.layout.page(redirection.address, in: edition).rawValue
                switch targets.target(of: redirection, in: edition) {
                case .page(let path, let suffix, _):
                    return Rule(from: from, to: Self.encodedPath(root + "/" + path.rawValue) + Self.encoded(suffix))
                case .external(let url): return Rule(from: from, to: Self.encoded(url))
                case .none: return nil
                }
            }
        }
    }

    /// To be included in `http`: `map` looks up the decoded address, so keys are not encoded.
    private func nginx(_ rules: [Rule]) -> String {
        // It finds keys whatever their case, and takes none twice.
        var seen: Set<String> = []
        let rules = rules.filter { seen.insert($0.from.lowercased()).inserted }
        var text = "# In server: if ($kumo_redirect) { return 301 $kumo_redirect; }\n"
        text += "map $uri $kumo_redirect {\n  default \"\";\n"
        for rule in rules { text += "  \(Self.quoted(rule.from)) \(Self.quoted(rule.to));\n" }
        return text + "}\n"
    }

    /// A `$` in a value would begin a variable; in a key it is plain, and in an address it can be encoded.
    private static func quoted(_ text: String) -> String {
        var bytes = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func netlify(_ rules: [Rule]) -> String {
        rules.map { "\(Self.encodedPath($0.from)) \($0.to) 301!\n" }.joined()
    }

    /// A path as a part of an address, in which `%`, `?` and `#` would mean something else.
    private static func encodedPath(_ path: String) -> String {
        encoded(path, signs: "\"<>\\^`{|}$*%?#")
    }

    /// Percent-encodes what ends an address or means something to one of the servers: `*` and `:` are patterns.
    private static func encoded(_ text: String, signs: StaticString = "\"<>\\^`{|}$*") -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        let signs = UnsafeBufferPointer(start: signs.utf8Start, count: signs.utf8CodeUnitCount)
        let digits = Array("0123456789ABCDEF".utf8)
        var scheme = SafeURL.scheme(of: text).map { $0.utf8.count } ?? -1
        for byte in text.utf8 {
            let isPlain = byte > 0x20 && byte < 0x7F && !signs.contains(byte)
            let isColon = byte == UInt8(ascii: ":")
            if isPlain && (!isColon || scheme == 0) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            scheme -= 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct StaticWebApp: Encodable {
        var routes: [Route]

        struct Route: Encodable {
            var route: String
            var redirect: String
            var statusCode = 301
        }

        init(_ rules: [Rule]) {
            routes = rules.map { Route(route: ServerRedirections.encodedPath($0.from), redirect: $0.to) }
        }
    }
}
