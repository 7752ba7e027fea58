private import Dispatch
private import Synchronization

extension Array where Element: Sendable {
    /// The results of `transform` in the order of the elements, worked out on all cores.
    ///
    /// One worker a core takes the next few elements when it is done with the last: no task an element, and
    /// nothing about the result tells how the work was shared out.
    package func parallelMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
        let workers = Swift.min(ProcessorCount.active, (count + 3) / 4)
        guard workers > 1 else { return map { transform($0) } }
        let slice = Swift.max(1, count / (workers * 16))
        let cursor = Atomic<Int>(0)
        let elements = self
        return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
            // Every index is claimed by one worker only, so no two write to one place.
            nonisolated(unsafe) let results = buffer
            DispatchQueue.concurrentPerform(iterations: workers) { _ in
                while true {
                    let start = cursor.wrappingAdd(slice, ordering: .relaxed).oldValue
                    guard start < elements.count else { return }
                    for index in start..<Swift.min(start + slice, elements.count) {
                        results.initializeElement(at: index, to: transform(elements[index]))
                    }
                }
            }
            initialized = elements.count
        }
    }
}
