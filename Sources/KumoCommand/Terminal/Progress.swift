private import Synchronization

/// A line at the foot of the terminal that says how far the work is. In a pipe or a log it says nothing.
final class Progress: Sendable {
    private let isShown: Bool
    private let done = Atomic<Int>(0)
    private let lastShown = Mutex<Int>(-1)

    init(isShown: Bool = Terminal.errorIsInteractive) {
        self.isShown = isShown
    }

    /// Begins a stage of the work.
    func stage(_ name: String) {
        guard isShown else { return }
        done.store(0, ordering: .relaxed)
        lastShown.withLock { $0 = -1 }
        Terminal.writeError("\r\u{1B}[K\(name)…")
    }

    /// Counts one piece of a stage; the line is drawn anew for every hundredth part.
    func advance(_ name: String, of total: Int) {
        guard isShown, total > 0 else { return }
        let count = done.add(1, ordering: .relaxed).newValue
        let percent = count * 100 / total
        let isNew = lastShown.withLock { last in
            guard percent > last else { return false }
            last = percent
            return true
        }
        if isNew { Terminal.writeError("\r\u{1B}[K\(name)… \(percent) %") }
    }

    /// Takes the line away.
    func end() {
        if isShown { Terminal.writeError("\r\u{1B}[K") }
    }
}
