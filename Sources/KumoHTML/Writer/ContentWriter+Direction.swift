import KumoMarkdown
import KumoSite

extension ContentWriter {
    /// In text that is read from right to left, a sign at the end of a name would be shown before it; a mark keeps it
    /// (docfx.md c, RTL).
    mutating func keepSignAtItsName() {
        if Self.names.contains(where: { buffer.bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
            buffer.markup("&lrm;")
        }
    }

    private static let names = ["C#", "F#", "C++"]

    /// Whether a tag follows a text.
    func endsText(_ id: ContentTree.ID) -> Bool {
        guard let next = content.nodes.next(after: id) else { return true }
        switch content[next].kind {
        case .text, .rawText, .softBreak: return false
        default: return true
        }
    }
}
