internal import KumoText
private import Synchronization

/// Keeps parses that could disturb each other apart.
///
/// libcmark-gfm 0.29.0.gfm.6 notes the special characters of attached inline extensions in one table for the
/// whole process, set when the inlines of a document are parsed and cleared after them. With two threads, one
/// document's end clears the table in the middle of another's, whose `~~x~~` then stays plain text.
///
/// The only such extension that kumo attaches is strikethrough, and its only special character is `~`. So a
/// document with a `~` in it is parsed with the extension and inside this gate; all others are parsed without
/// the extension and outside it, where they neither write the table nor read the one entry that changes. In
/// real docsets about one article in fifty passes the gate, and every core is busy with the rest.
enum SpecialCharacterGate {
    private static let gate = Mutex<Void>(())

    static func needs(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.holds(UInt8(ascii: "~")) }

    static func pass<Result>(if isNeeded: Bool, _ body: () -> Result) -> Result {
        guard isNeeded else { return body() }
        return gate.withLock { _ in body() }
    }
}
