import KumoMarkdown

/// A value of JSON and, within an object, its key; the values in it are its children.
struct JSONNode: Sendable, Equatable {
    var key = ""
    var kind: Kind

    enum Kind: Sendable, Equatable {
        case object
        case array
        case string(String)
        /// A number, `true`, `false` or `null`, as written.
        case literal(String)
    }
}

/// Reads JSON into a tree, without recursion, so that depth costs nothing. Nothing but a notebook is read with it,
/// so numbers and literals are kept as written and not looked at.
struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0
    private var tree = Tree(root: JSONNode(kind: .array))
    /// The objects and arrays that are open, outermost first.
    private var open: [Tree<JSONNode>.ID]

    /// - Returns: a tree whose root holds the one value of the text; nil where the text is not JSON.
    static func read(_ bytes: [UInt8]) -> Tree<JSONNode>? {
        var reader = JSONReader(bytes)
        return reader.readDocument() ? reader.tree : nil
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        open = [tree.root]
    }

    private mutating func readDocument() -> Bool {
        repeat {
            skipSpaces()
            guard readItem() else { return false }
        } while open.count > 1
        skipSpaces()
        return index == bytes.count
    }

    /// Reads the end of what is open, or its next value with the comma and the key before it.
    private mutating func readItem() -> Bool {
        let container = open[open.count - 1]
        let isObject = tree[container].kind == .object
        if open.count > 1, take(isObject ? "}" : "]") {
            open.removeLast()
            return true
        }
        if tree.firstChild(of: container) != nil {
            guard take(",") else { return false }
            skipSpaces()
        }
        var key = ""
        if isObject {
            guard take("\""), let name = readString() else { return false }
            key = name
            skipSpaces()
            guard take(":") else { return false }
            skipSpaces()
        }
        return readValue(key, in: container)
    }

    private mutating func readValue(_ key: String, in container: Tree<JSONNode>.ID) -> Bool {
        if take("{") {
            open.append(tree.append(JSONNode(key: key, kind: .object), to: container))
        } else if take("[") {
            open.append(tree.append(JSONNode(key: key, kind: .array), to: container))
        } else if take("\"") {
            guard let text = readString() else { return false }
            tree.append(JSONNode(key: key, kind: .string(text)), to: container)
        } else {
            let word = bytes[index...].prefix { Self.isLiteral($0) }
            guard !word.isEmpty else { return false }
            index += word.count
            tree.append(JSONNode(key: key, kind: .literal(String(decoding: word, as: UTF8.self))), to: container)
        }
        return true
    }

    /// The rest of a string, its quotation mark included.
    private mutating func readString() -> String? {
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = readEscape() else { return nil }
                text += String(scalar).utf8
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func readEscape() -> Unicode.Scalar? {
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"): return readUnit().flatMap { scalar(from: $0) }
        default: return nil
        }
    }

    /// A unit of UTF-16 is a character, or half of one with the other half after it.
    private mutating func scalar(from unit: UInt32) -> Unicode.Scalar? {
        guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        let before = index
        if bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            index += 2
            if let low = readUnit(), (0xDC00...0xDFFF).contains(low) {
                return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            }
        }
        index = before
        return "\u{FFFD}"
    }

    private mutating func readUnit() -> UInt32? {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4, let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
            return nil
        }
        index += 4
        return unit
    }

    private mutating func skipSpaces() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
