package import KumoText

/// The ids of elements: on a page each may be there once, and a heading's goes before an author's, since tables
/// of contents and readers' bookmarks have it.
extension ContentBuilder {
    /// Notes the id that an element of raw HTML asks for. The element is the next to be added to `tags`.
    ///
    /// - Returns: false where the page has the id already, so that the element does without.
    mutating func claim(id: String) -> Bool {
        anchors.insert(id)
        guard idTags[id] == nil, !headingIDs.isTaken(id) else { return false }
        idTags[id] = content.tags.count
        return true
    }

    /// Takes the id of a heading from the element that had it; translations often have an anchor for the English
    /// heading's name right before the heading that is so named.
    mutating func giveUp(idOfHeading id: String) {
        guard let tag = idTags[id] else { return }
        content.tags[tag].attributes.removeAll { $0.name == "id" }
    }
}

extension Diagnostic {
    static func repeatedID(_ id: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .idRepeated, "The id '\(id)' is on this page already; a link to it leads to the first.", at: place,
            help: "give each place an id of its own")
    }
}

extension DiagnosticCode {
    package static let idRepeated = DiagnosticCode("id-repeated", .links, .warning)
}
