internal import CYaml
import KumoText

/// Builds the tree from libyaml's events with a stack of its own, so that depth costs no machine stack.
struct YAMLTreeBuilder {
    private(set) var root: YAMLNode?
    private(set) var faults: [YAMLFault] = []
    private(set) var isStopped = false
    let marks: MarkTable
    private let depthLimit: Int

    private var open: [Frame] = []
    private var anchors: [String: (node: YAMLNode, weight: Int)] = [:]
    private var weight = 0

    /// A list or map whose end has not come yet.
    private struct Frame {
        var isMapping: Bool
        var start: Int
        var anchor: String?
        var weightBefore: Int
        var items: [YAMLNode] = []
        var entries: [YAMLNode.Entry] = []
        /// Where keys are in `entries`, once there are many.
        private var positions: [String: Int] = [:]
        var key: (scalar: YAMLScalar, range: Range<Int>)?

        /// Looking through few entries is quicker than making a table of them.
        private static let few = 24

        init(isMapping: Bool, start: Int, anchor: String?, weightBefore: Int) {
            self.isMapping = isMapping
            self.start = start
            self.anchor = anchor
            self.weightBefore = weightBefore
        }

        /// Adds an entry, in the place of an earlier one of the same key.
        ///
        /// - Returns: whether there was one.
        mutating func add(_ entry: YAMLNode.Entry) -> Bool {
            if let position = position(of: entry.key.text) {
                entries[position] = entry
                return true
            }
            entries.append(entry)
            if entries.count == Self.few + 1 {
                positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key.text, $0) })
            } else if entries.count > Self.few {
                positions[entry.key.text] = entries.count - 1
            }
            return false
        }

        private func position(of key: String) -> Int? {
            guard entries.count <= Self.few else { return positions[key] }
            // Of most keys their lengths tell that they are others.
            return entries.firstIndex { $0.key.text.utf8.count == key.utf8.count && $0.key.text == key }
        }
    }

    init(marks: MarkTable, depthLimit: Int) {
        self.marks = marks
        self.depthLimit = depthLimit
    }

    mutating func fail(_ fault: YAMLFault) {
        faults.append(fault)
        root = nil
        open = []
        isStopped = true
    }

    mutating func take(_ event: yaml_event_t) {
        switch event.type {
        case YAML_SCALAR_EVENT: takeScalar(event)
        case YAML_SEQUENCE_START_EVENT:
            begin(isMapping: false, anchor: event.data.sequence_start.anchor, event)
        case YAML_MAPPING_START_EVENT:
            begin(isMapping: true, anchor: event.data.mapping_start.anchor, event)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: end(event)
        case YAML_ALIAS_EVENT: takeAlias(event)
        default: break
        }
    }

    private mutating func takeScalar(_ event: yaml_event_t) {
        let written = event.data.scalar
        let text = String(decoding: UnsafeBufferPointer(start: written.value, count: written.length), as: UTF8.self)
        let scalar = YAMLScalar(text, isPlain: written.style == YAML_PLAIN_SCALAR_STYLE)
        let range = range(of: event)
        weight += 1
        if let anchor = name(written.anchor) { anchors[anchor] = (YAMLNode(.scalar(scalar), range: range), 1) }
        if isKeyNext {
            open[open.count - 1].key = (scalar, range)
        } else {
            add(YAMLNode(.scalar(scalar), range: range))
        }
    }

    /// Whether what comes next is the key of an entry.
    private var isKeyNext: Bool {
        guard let last = open.indices.last else { return false }
        return open[last].isMapping && open[last].key == nil
    }

    private mutating func begin(isMapping: Bool, anchor: UnsafeMutablePointer<UInt8>?, _ event: yaml_event_t) {
        guard open.count < depthLimit else {
            return fail(YAMLFault(kind: .tooDeep, range: range(of: event)))
        }
        let start = marks.offset(of: event.start_mark)
        open.append(
            Frame(isMapping: isMapping, start: start, anchor: name(anchor), weightBefore: weight))
        weight += 1
    }

    private mutating func end(_ event: yaml_event_t) {
        guard let frame = open.popLast() else { return }
        let end = max(frame.start, marks.offset(of: event.end_mark))
        let value: YAMLNode.Value = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
        let node = YAMLNode(value, range: frame.start..<end)
        if let anchor = frame.anchor { anchors[anchor] = (node, weight - frame.weightBefore) }
        add(node)
    }

    private mutating func takeAlias(_ event: yaml_event_t) {
        let range = range(of: event)
        guard let alias = name(event.data.alias.anchor), let target = anchors[alias] else {
            return fail(YAMLFault(kind: .syntax("found an alias to an anchor that is not there"), range: range))
        }
        weight += target.weight
        guard weight <= YAMLReader.nodeLimit else {
            return fail(YAMLFault(kind: .tooLarge, range: range))
        }
        add(target.node)
    }

    private mutating func add(_ node: YAMLNode) {
        guard let last = open.indices.last else {
            if root == nil { root = node }
            return
        }
        guard open[last].isMapping else {
            open[last].items.append(node)
            return
        }
        if let key = open[last].key.take() {
            let isTwin = open[last].add(YAMLNode.Entry(key: key.scalar, keyRange: key.range, value: node))
            if isTwin { faults.append(YAMLFault(kind: .duplicateKey(key.scalar.text), range: key.range)) }
        } else if let scalar = node.scalar {
            open[last].key = (scalar, node.range)
        } else {
            fail(YAMLFault(kind: .syntax("a key must be a word, not a list or a map"), range: node.range))
        }
    }

    private func range(of event: yaml_event_t) -> Range<Int> {
        let start = marks.offset(of: event.start_mark)
        return start..<max(start, marks.offset(of: event.end_mark))
    }

    private func name(_ anchor: UnsafeMutablePointer<UInt8>?) -> String? {
        anchor.map { String(cString: $0) }
    }
}
