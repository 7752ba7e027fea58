/// A piece of YAML as it was written: scalars stay text (dates, numbers and `yes` included), keys keep their
/// order, and everything knows its place.
package struct YAMLNode: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    package struct Entry: Sendable, Hashable {
        package var key: YAMLScalar
        /// The bytes of the key.
        package var keyRange: Range<Int>
        package var value: YAMLNode

        package init(key: YAMLScalar, keyRange: Range<Int>, value: YAMLNode) {
            self.key = key
            self.keyRange = keyRange
            self.value = value
        }
    }

    package var value: Value
    /// UTF-8 offsets into the file's cleaned text.
    package var range: Range<Int>

    package init(_ value: Value, range: Range<Int>) {
        self.value = value
        self.range = range
    }
}

/// The text of a scalar and whether it was quoted, which is what tells `null` from `"null"`.
package struct YAMLScalar: Sendable, Hashable {
    package var text: String
    package var isPlain: Bool

    package init(_ text: String, isPlain: Bool = true) {
        self.text = text
        self.isPlain = isPlain
    }

    /// Whether YAML means "no value" by it.
    package var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }

    /// The truth value, where it is one.
    package var bool: Bool? {
        guard isPlain else { return nil }
        switch text {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return nil
        }
    }
}

extension YAMLNode {
    package var scalar: YAMLScalar? {
        if case .scalar(let scalar) = value { scalar } else { nil }
    }

    /// The text of a scalar; nil for null, lists and maps.
    package var text: String? {
        guard let scalar, !scalar.isNull else { return nil }
        return scalar.text
    }

    package var items: [YAMLNode]? {
        if case .sequence(let items) = value { items } else { nil }
    }

    package var entries: [Entry]? {
        if case .mapping(let entries) = value { entries } else { nil }
    }

    package var isNull: Bool { scalar?.isNull ?? false }

    /// A list of texts from a list of scalars or from a single scalar; other things in it are left out.
    package var textList: [String] {
        if let items { return items.compactMap(\.text) }
        return text.map { [$0] } ?? []
    }

    /// What stands under `key`, spelled exactly so.
    package subscript(key: String) -> YAMLNode? {
        entries?.first { $0.key.text == key }?.value
    }
}
