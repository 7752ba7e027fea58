import KumoText

/// What a machine may make of the address of a link that a rule does not like.
enum LinkMending {
    /// - Returns: nothing where an author has to decide, or where the address is not written as it is read.
    static func edits(of rule: RuleKind, _ link: LinkRules.Link, at place: Diagnostic.Place?) -> [Edit] {
        guard let place, let range = place.range, let mended = mended(link, rule),
            let written = link.source.onlyRange(of: link.written, in: range)
        else { return [] }
        return [Edit(place.file, written, mended)]
    }

    private static func mended(_ link: LinkRules.Link, _ rule: RuleKind) -> String? {
        let url = link.written
        switch rule {
        case .secureLinks: return "https" + url.dropFirst(4)
        case .localesInLink: return LinkHosts.locale(in: url).flatMap { withoutPart($0, url) }
        // In HTML the sign between two parts of a query is written in several ways.
        case .preserveViewNotSet where !link.isHTML:
            let end = url.firstIndex(of: "#") ?? url.endIndex
            return url[..<end] + "&preserve-view=true" + url[end...]
        default: return nil
        }
    }

    /// An address without one of the parts between its slashes.
    private static func withoutPart(_ part: String, _ url: String) -> String? {
        let inner = url.replacing("/\(part)/", with: "/", maxReplacements: 1)
        if inner != url { return inner }
        return url.hasSuffix("/" + part) ? String(url.dropLast(part.count)) : nil
    }
}
