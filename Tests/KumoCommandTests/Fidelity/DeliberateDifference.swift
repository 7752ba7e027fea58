import Foundation

/// Where kumo's HTML of plain Markdown differs from cmark's on purpose. The names are those of
/// docs/fidelity.md, which says why; a test compares the two lists.
enum DeliberateDifference: String, CaseIterable {
    case headingIDs = "heading-ids"
    case stepIDs = "step-ids"
    case tableBox = "table-box"
    case tableAlignment = "table-alignment"
    case codeLanguage = "code-language"
    case linkAddresses = "link-addresses"
    case controlCharacters = "control-characters"
}

/// Brings a body into the form in which two can be compared byte for byte, by exactly the deliberate
/// differences: each is undone on the side that has it.
struct ComparableHTML {
    enum Writer { case kumo, cmark }

    private let html: [UInt8]
    private let writer: Writer
    private var output: [UInt8] = []

    static func make(of html: [UInt8], by writer: Writer) -> [UInt8] {
        var comparable = ComparableHTML(html: html, writer: writer)
        comparable.run()
        return comparable.output
    }

    private init(html: [UInt8], writer: Writer) {
        self.html = html
        self.writer = writer
        output.reserveCapacity(html.count)
    }

    private mutating func run() {
        var position = 0
        while position < html.count {
            guard html[position] == UInt8(ascii: "<"), let end = html[position...].firstIndex(of: UInt8(ascii: ">"))
            else {
                append(html[position])
                position += 1
                continue
            }
            output += tag(String(decoding: html[position...end], as: UTF8.self)).utf8
            position = end + 1
        }
    }

    private mutating func append(_ byte: UInt8) {
        // DeliberateDifference.controlCharacters
        switch byte {
        case 0x00..<0x09, 0x0B, 0x0E..<0x20: output += "\u{FFFD}".utf8
        default: output.append(byte)
        }
    }

    private func tag(_ tag: String) -> String {
        let name = tag.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "/" }
        switch (name, writer) {
        case ("h1", .kumo), ("h2", .kumo), ("h3", .kumo), ("h4", .kumo), ("h5", .kumo), ("h6", .kumo):
            return Self.without("id", tag)  // .headingIDs
        case ("li", .kumo): return Self.without("id", tag)  // .stepIDs
        case ("div", .kumo): return tag == "<div class=\"table\">" ? "" : tag  // .tableBox
        case ("/div", .kumo): return output.hasSuffix("</table>") ? "" : tag  // .tableBox
        case ("th", .cmark), ("td", .cmark): return Self.aligned(tag)  // .tableAlignment
        case ("code", .cmark):
            return tag.replacing("class=\"language-", with: "class=\"lang-", maxReplacements: 1)  // .codeLanguage
        case ("a", _): return Self.neutral(tag.replacing("<a class=\"broken\"", with: "<a href=\"\""), "href")
        case ("img", _): return Self.neutral(tag, "src")
        default: return tag
        }
    }

    private static func without(_ attribute: String, _ tag: String) -> String {
        guard let start = tag.firstRange(of: " \(attribute)=\"") else { return tag }
        guard let end = tag[start.upperBound...].firstIndex(of: "\"") else { return tag }
        return String(tag[..<start.lowerBound] + tag[tag.index(after: end)...])
    }

    private static func aligned(_ tag: String) -> String {
        tag.replacing(" align=\"left\"", with: " style=\"text-align: left;\"")
            .replacing(" align=\"center\"", with: " style=\"text-align: center;\"")
            .replacing(" align=\"right\"", with: " style=\"text-align: right;\"")
    }

    /// `.linkAddresses`: what is inside the project is kumo's to spell. An address outside it stays, but for the
    /// backslashes of one that begins with them, which kumo mends.
    private static func neutral(_ tag: String, _ attribute: String) -> String {
        guard let start = tag.firstRange(of: " \(attribute)=\"") else { return tag }
        guard let end = tag[start.upperBound...].firstIndex(of: "\"") else { return tag }
        let address = tag[start.upperBound..<end]
        if address.hasPrefix("%5C") { return tag.replacing("%5C", with: "/") }
        guard !isOutside(address) else { return tag }
        return String(tag[..<start.upperBound] + "…" + tag[end...])
    }

    private static func isOutside(_ address: Substring) -> Bool {
        if address.hasPrefix("/") { return true }
        guard let colon = address.firstIndex(of: ":") else { return false }
        let scheme = address[..<colon].lowercased()
        guard scheme.count > 1, scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return false }
        if scheme == "http" || scheme == "https" { return hasPossibleHost(address[colon...].dropFirst()) }
        return !["javascript", "vbscript", "data", "file", "blob", "filesystem"].contains(scheme)
    }

    /// DocFX takes an address whose host can be none for a path, which then leads nowhere.
    private static func hasPossibleHost(_ rest: Substring) -> Bool {
        guard rest.hasPrefix("//") else { return true }
        let authority = String(rest.dropFirst(2).prefix { !"/\\?#".contains($0) })
        return (authority.removingPercentEncoding ?? authority).allSatisfy {
            !$0.isASCII || $0.isLetter || $0.isNumber || "-_.:@[]".contains($0)
        }
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
