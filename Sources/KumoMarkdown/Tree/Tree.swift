/// A tree of values kept in one array: a value type that costs one allocation however many nodes it has, and
/// that is as safe at a depth of a hundred thousand as at three, since nothing in it is recursive.
///
/// Public, unlike everything else here, because only public generic code is specialised in other modules;
/// unspecialised, walking trees took half of the time of a check.
///
/// Nodes are numbered in the order in which they were added. A builder adds them in document order, so the
/// numbers can be compared to tell what comes first.
@frozen public struct Tree<Value: Sendable>: Sendable {
    /// The number of a node.
    @frozen public struct ID: Hashable, Sendable, Comparable, BitwiseCopyable {
        @usableFromInline let index: Int32

        /// Whether a node was added before another.
        @inlinable public static func < (left: ID, right: ID) -> Bool { left.index < right.index }

        @usableFromInline init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
    }

    @usableFromInline struct Links: Sendable, BitwiseCopyable {
        @usableFromInline var parent: Int32
        @usableFromInline var first: Int32 = -1
        @usableFromInline var last: Int32 = -1
        @usableFromInline var next: Int32 = -1

        @usableFromInline init(parent: Int32) { self.parent = parent }
    }

    @usableFromInline var values: [Value]
    @usableFromInline var links: [Links]

    /// A tree of its root alone, with room for `capacity` nodes.
    public init(root: Value, reserving capacity: Int = 0) {
        values = []
        links = []
        values.reserveCapacity(capacity)
        links.reserveCapacity(capacity)
        values.append(root)
        links.append(Links(parent: -1))
    }

    /// The node that was there first.
    @inlinable public var root: ID { ID(0) }

    /// The number of nodes, the root included.
    @inlinable public var count: Int { values.count }

    /// The number of the node that is added next.
    @inlinable public var nextID: ID { ID(count) }

    /// The values of a node and of all that is in it, in document order.
    @inlinable public subscript(subtree: Subtree) -> ArraySlice<Value> {
        values[Int(subtree.start)..<Int(subtree.end)]
    }

    /// The value of a node.
    @inlinable public subscript(id: ID) -> Value {
        get { values[Int(id.index)] }
        set { values[Int(id.index)] = newValue }
    }

    /// Adds a node as the last child of another.
    @discardableResult
    @inlinable public mutating func append(_ value: Value, to parent: ID) -> ID {
        let index = Int32(truncatingIfNeeded: values.count)
        values.append(value)
        links.append(Links(parent: parent.index))
        attach(index, to: parent)
        return ID(Int(index))
    }

    /// Adds a subtree of the shape of another tree's as the last child of a node.
    ///
    /// - Parameters:
    ///   - newValues: one for each node of `subtree`.
    ///   - subtree: one of `other`.
    @inlinable public mutating func append<Other>(
        _ newValues: some Collection<Value>, shapedAs subtree: Tree<Other>.Subtree, of other: Tree<Other>,
        to parent: ID
    ) {
        let top = Int32(truncatingIfNeeded: values.count)
        let shift = top - subtree.start
        values.append(contentsOf: newValues)
        for index in Int(subtree.start)..<Int(subtree.end) {
            let link = other.links[index]
            var moved = Links(parent: link.parent + shift)
            if link.first >= 0 {
                moved.first = link.first + shift
                moved.last = link.last + shift
            }
            if link.next >= 0 { moved.next = link.next + shift }
            links.append(moved)
        }
        links[Int(top)].parent = parent.index
        links[Int(top)].next = -1
        attach(top, to: parent)
    }

    @inlinable mutating func attach(_ index: Int32, to parent: ID) {
        let previous = links[Int(parent.index)].last
        if previous >= 0 {
            links[Int(previous)].next = index
        } else {
            links[Int(parent.index)].first = index
        }
        links[Int(parent.index)].last = index
    }

    /// The node that holds a node; nil for the root.
    @inlinable public func parent(of id: ID) -> ID? { Self.id(links[Int(id.index)].parent) }
    /// The first node in a node; nil where it holds none.
    @inlinable public func firstChild(of id: ID) -> ID? { Self.id(links[Int(id.index)].first) }
    /// The last node in a node; nil where it holds none.
    @inlinable public func lastChild(of id: ID) -> ID? { Self.id(links[Int(id.index)].last) }
    /// The node after a node in what holds both; nil for the last.
    @inlinable public func next(after id: ID) -> ID? { Self.id(links[Int(id.index)].next) }

    @inlinable static func id(_ index: Int32) -> ID? { index < 0 ? nil : ID(Int(index)) }
}

extension Tree {
    /// The children of a node, first to last.
    @inlinable public func children(of id: ID) -> Children { Children(links: links, next: firstChild(of: id)) }

    /// The children of a node, in order.
    @frozen public struct Children: Sequence, IteratorProtocol {
        @usableFromInline let links: [Links]
        @usableFromInline var nextID: ID?

        @usableFromInline init(links: [Links], next: ID?) {
            self.links = links
            nextID = next
        }

        /// The next of them; nil after the last.
        @inlinable public mutating func next() -> ID? {
            guard let id = nextID else { return nil }
            nextID = Tree.id(links[Int(id.index)].next)
            return id
        }
    }

    /// A node and all that is in it, of a tree whose nodes were added in document order.
    @frozen public struct Subtree {
        @usableFromInline let start: Int32
        @usableFromInline let end: Int32

        @usableFromInline init(start: Int32, end: Int32) {
            self.start = start
            self.end = end
        }
    }

    /// A node and all that is in it; the nodes must have been added in document order.
    @inlinable public func subtree(of id: ID) -> Subtree {
        var end = Int(id.index) + 1
        while end < links.count, links[end].parent >= id.index { end += 1 }
        return Subtree(start: id.index, end: Int32(truncatingIfNeeded: end))
    }

    /// What a walk meets: each node once on the way in and, after all that is in it, once on the way out.
    @frozen public enum Step {
        case enter(ID)
        case leave(ID)
    }

    /// Walks a node and all that is in it, in document order.
    @inlinable public func steps(from id: ID) -> Steps { Steps(links: links, start: id) }

    /// The steps of a walk, in order.
    @frozen public struct Steps: Sequence, IteratorProtocol {
        @usableFromInline let links: [Links]
        @usableFromInline let start: ID
        @usableFromInline var following: Step?

        @usableFromInline init(links: [Links], start: ID) {
            self.links = links
            self.start = start
            following = .enter(start)
        }

        /// The next of them; nil after the last.
        @inlinable public mutating func next() -> Step? {
            guard let step = following else { return nil }
            switch step {
            case .enter(let id):
                following = Tree.id(links[Int(id.index)].first).map(Step.enter) ?? .leave(id)
            case .leave(let id):
                following = id == start ? nil : afterLeaving(id)
            }
            return step
        }

        /// Goes past a node and all that is in it, without a `leave`; call it right after its `enter`.
        @inlinable public mutating func skip(_ id: ID) { following = id == start ? nil : afterLeaving(id) }

        @inlinable func afterLeaving(_ id: ID) -> Step? {
            Tree.id(links[Int(id.index)].next).map(Step.enter) ?? Tree.id(links[Int(id.index)].parent).map(Step.leave)
        }
    }

    /// A node and all that is in it, in document order.
    @inlinable public func descendants(of id: ID) -> some Sequence<ID> {
        steps(from: id).lazy.compactMap { if case .enter(let id) = $0 { id } else { nil } }
    }
}
