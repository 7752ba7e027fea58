/// The address of an image that is no picture but a film, a piece of sound or a page with a player (Markdig's media
/// links).
struct MediaLink {
    var kind: MediaKind
    /// Of the player, or of the file.
    var address: String

    var role: LinkTarget.Role { if case .player = kind { .frame } else { .resource } }

    init?(_ written: String) {
        // Nearly every image ends in these.
        if [".png", ".jpg", ".gif", ".svg", ".jpeg"].contains(where: written.hasSuffix) { return nil }
        if let player = Self.player(for: written) {
            (kind, address) = (.player, player)
        } else if let file = Self.fileKind(of: written) {
            (kind, address) = (file, written)
        } else {
            return nil
        }
    }

    /// Whether an address is only the number of a film on Learn: `12345678-9abc-def0-1234-56789abcdef0`.
    static func isVideoID(_ written: String) -> Bool {
        let groups = written.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }

    private static func player(for written: String) -> String? {
        let schemes = ["https://", "http://", "//"]
        guard let scheme = schemes.first(where: { written.lowercased().hasPrefix($0) }) else { return nil }
        let rest = written.dropFirst(scheme.count)
        let host = rest.prefix { !"/?#".contains($0) }.lowercased()
        let withoutFragment = rest.dropFirst(host.count).prefix { $0 != "#" }
        let path = withoutFragment.prefix { $0 != "?" }
        let query = withoutFragment.dropFirst(path.count + 1)
        return player(host: host, path: path.split(separator: "/"), query: query.split(separator: "&"))
    }

    private static func player(host: String, path: [Substring], query: [Substring]) -> String? {
        func value(_ name: String) -> Substring? { query.first { $0.hasPrefix(name + "=") }?.dropFirst(name.count + 1) }
        switch host {
        case "www.youtube.com", "youtube.com":
            switch path.first?.lowercased() {
            case "watch": return youTube(value("v"), from: value("t"))
            case "shorts": return youTube(path.dropFirst().first, from: nil)
            case "embed":
                let suffix = query.isEmpty ? "" : "?" + query.joined(separator: "&")
                return "https://www.youtube.com/" + path.joined(separator: "/") + suffix
            default: return nil
            }
        case "youtu.be": return youTube(path.first, from: value("t"))
        case "vimeo.com": return path.last.map { "https://player.vimeo.com/video/\($0)" }
        case "ok.ru": return path.last.map { "https://ok.ru/videoembed/\($0)" }
        case "music.yandex.ru":
            guard path.count >= 4, path[0] == "album", path[2] == "track" else { return nil }
            return "https://music.yandex.ru/iframe/#track/\(path[3])/\(path[1])/"
        default: return nil
        }
    }

    private static func youTube(_ id: Substring?, from start: Substring?) -> String? {
        guard let id, !id.isEmpty else { return nil }
        return "https://www.youtube.com/embed/\(id)" + (start.map { $0.isEmpty ? "" : "?start=\($0)" } ?? "")
    }

    private static func fileKind(of written: String) -> MediaKind? {
        let path = written.prefix { $0 != "?" && $0 != "#" }
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
        let suffix = path[dot...].dropFirst().lowercased()
        if let type = videoTypes[suffix] { return .video(type) }
        return audioTypes[suffix].map { .audio($0) }
    }

    private static let videoTypes: [String: StaticString] = [
        "3gp": "3gpp", "3g2": "3gpp2", "avi": "x-msvideo", "uvh": "vnd.dece.hd", "uvm": "vnd.dece.mobile",
        "uvu": "vnd.uvvu.mp4", "uvp": "vnd.dece.pd", "uvs": "vnd.dece.sd", "uvv": "vnd.dece.video", "fvt": "vnd.fvt",
        "f4v": "x-f4v", "flv": "x-flv", "fli": "x-fli", "h261": "h261", "h263": "h263", "h264": "h264", "jpm": "jpm",
        "jpgv": "jpeg", "m4v": "x-m4v", "asf": "x-ms-asf", "pyv": "vnd.ms-playready.media.pyv", "wm": "x-ms-wm",
        "wmx": "x-ms-wmx", "wmv": "x-ms-wmv", "wvx": "x-ms-wvx", "mj2": "mj2", "mxu": "vnd.mpegurl", "mpeg": "mpeg",
        "mp4": "mp4", "ogv": "ogg", "webm": "webm", "qt": "quicktime", "movie": "x-sgi-movie", "viv": "vnd.vivo",
    ]

    private static let audioTypes: [String: StaticString] = [
        "adp": "adpcm", "aac": "x-aac", "aif": "x-aiff", "uva": "vnd.dece.audio", "eol": "vnd.digital-winds",
        "dra": "vnd.dra", "dts": "vnd.dts", "dtshd": "vnd.dts.hd", "rip": "vnd.rip", "lvp": "vnd.lucent.voice",
        "m3u": "x-mpegurl", "pya": "vnd.ms-playready.media.pya", "wma": "x-ms-wma", "wax": "x-ms-wax", "mid": "midi",
        "mp3": "mpeg", "mpga": "mpeg", "mp4a": "mp4", "ecelp4800": "vnd.nuera.ecelp4800",
        "ecelp7470": "vnd.nuera.ecelp7470", "ecelp9600": "vnd.nuera.ecelp9600", "oga": "ogg", "ogg": "ogg",
        "weba": "webm", "ram": "x-pn-realaudio", "rmp": "x-pn-realaudio-plugin", "au": "basic", "wav": "x-wav",
    ]
}
