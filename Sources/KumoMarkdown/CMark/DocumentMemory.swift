internal import CCMarkGFM

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The memory that cmark makes documents of: handed out from the front of large chunks, and taken back all at once when
/// the last document of the thread is gone.
///
/// A tree has thousands of nodes that go together; asking the system for each and giving each back cost a tenth of the
/// time of a check. The library has such an allocator of its own, but one for the whole process
/// (swift-and-cmark.md), and cmark tells its allocators nothing of the document; so each thread has one here.
struct DocumentMemory {
    private var chunks: [Chunk] = []
    /// The free part of the last chunk.
    private var next = 0
    private var end = 0
    private var documents = 0

    private struct Chunk {
        var start: UnsafeMutableRawPointer
        var size: Int
    }

    /// Before each piece stands its size; cmark's types ask for no more than this as alignment.
    private static let unit = 16
    /// What is no larger is cleared unit by unit.
    private static let small = 256
    private static let firstChunk = 256 << 10
    /// The largest chunk that a thread keeps for its next document.
    private static let largestKept = 4 << 20

    private mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        let needed = Self.unit + Self.rounded(size)
        if end - next < needed, !addChunk(of: needed) { return nil }
        guard let header = UnsafeMutableRawPointer(bitPattern: next) else { return nil }
        next += needed
        header.storeBytes(of: size, as: Int.self)
        return header + Self.unit
    }

    private mutating func addChunk(of needed: Int) -> Bool {
        let size = max(needed, min((chunks.last?.size ?? Self.firstChunk / 2) * 2, 64 << 20))
        guard let start = malloc(size) else { return false }
        chunks.append(Chunk(start: start, size: size))
        next = Int(bitPattern: start)
        end = next + size
        return true
    }

    private func size(of piece: UnsafeMutableRawPointer) -> Int { (piece - Self.unit).load(as: Int.self) }

    private func isLast(_ piece: UnsafeMutableRawPointer) -> Bool {
        Int(bitPattern: piece) + Self.rounded(size(of: piece)) == next
    }

    private mutating func zeroed(_ size: Int) -> UnsafeMutableRawPointer? {
        guard let piece = allocate(size) else { return nil }
        guard size <= Self.small else {
            piece.initializeMemory(as: UInt8.self, repeating: 0, count: size)
            return piece
        }
        // Pieces are of whole units, and most are a few of them.
        var offset = 0
        while offset < size {
            piece.storeBytes(of: SIMD2<UInt64>.zero, toByteOffset: offset, as: SIMD2<UInt64>.self)
            offset += Self.unit
        }
        return piece
    }

    private mutating func resized(_ piece: UnsafeMutableRawPointer, to size: Int) -> UnsafeMutableRawPointer? {
        let old = self.size(of: piece)
        let start = Int(bitPattern: piece)
        if isLast(piece), start + Self.rounded(size) <= end {
            next = start + Self.rounded(size)
            (piece - Self.unit).storeBytes(of: size, as: Int.self)
            return piece
        }
        let moved = allocate(size)
        moved?.copyMemory(from: piece, byteCount: min(old, size))
        return moved
    }

    /// What was handed out last can be handed out again, which keeps what cmark asks for in passing from adding up.
    private mutating func takeBack(_ piece: UnsafeMutableRawPointer) {
        if isLast(piece) { next = Int(bitPattern: piece) - Self.unit }
    }

    /// Takes everything back but one chunk.
    private mutating func reset() {
        let kept = chunks.last { $0.size <= Self.largestKept }
        for chunk in chunks where chunk.start != kept?.start { free(chunk.start) }
        chunks = kept.map { [$0] } ?? []
        next = kept.map { Int(bitPattern: $0.start) } ?? 0
        end = next + (kept?.size ?? 0)
    }

    private mutating func giveBack() {
        for chunk in chunks { free(chunk.start) }
    }

    private static func rounded(_ size: Int) -> Int { (size + unit - 1) & ~(unit - 1) }
}

extension DocumentMemory {
    /// Where each thread's memory is noted, which goes when the thread ends.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { memory in
            guard let memory = memory?.assumingMemoryBound(to: DocumentMemory.self) else { return }
            memory.pointee.giveBack()
            memory.deinitialize(count: 1)
            memory.deallocate()
        }
        return key
    }()

    private static var ofThread: UnsafeMutablePointer<DocumentMemory> {
        if let memory = pthread_getspecific(key) { return memory.assumingMemoryBound(to: DocumentMemory.self) }
        let memory = UnsafeMutablePointer<DocumentMemory>.allocate(capacity: 1)
        memory.initialize(to: DocumentMemory())
        pthread_setspecific(key, memory)
        return memory
    }

    /// Begins a document; what it is made of stays until `endDocument` was called as many times on the same thread.
    static func beginDocument() { ofThread.pointee.documents += 1 }

    static func endDocument() {
        let memory = ofThread
        memory.pointee.documents -= 1
        if memory.pointee.documents == 0 { memory.pointee.reset() }
    }

    /// What cmark asks for memory. It lasts as long as the process, as cmark keeps its address.
    nonisolated(unsafe) static let functions: UnsafeMutablePointer<cmark_mem> = {
        let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        functions.initialize(
            to: cmark_mem(
                calloc: { count, size in
                    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: size)
                    return isTooLarge ? nil : DocumentMemory.ofThread.pointee.zeroed(Int(bytes))
                },
                realloc: { piece, size in
                    guard let piece else { return DocumentMemory.ofThread.pointee.zeroed(Int(size)) }
                    return DocumentMemory.ofThread.pointee.resized(piece, to: Int(size))
                },
                free: { piece in
                    if let piece { DocumentMemory.ofThread.pointee.takeBack(piece) }
                }))
        return functions
    }()
}
