import KumoText

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#endif

/// The few calls to the file system that kumo makes, without buffers in between: a docset has thousands of
/// small files.
enum Disk {
    /// Why a call failed, in the system's words.
    struct Failure: Error, Hashable {
        var path: String
        var code: Int32
        var action: String

        var reason: String { String(cString: strerror(code)) }
        var isMissing: Bool { code == ENOENT || code == ENOTDIR }

        static func missing(_ path: String) -> Failure { Failure(path: path, code: ENOENT, action: "read") }
        static func tooLarge(_ path: String) -> Failure { Failure(path: path, code: EFBIG, action: "read") }
        static func unreadable(_ path: String) -> Failure { Failure(path: path, code: EIO, action: "read") }
    }

    enum Kind { case file, folder, link, other }

    /// - Returns: nil where nothing is there. A symbolic link is not followed.
    static func kind(of path: String) -> Kind? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    /// The path without symbolic links and `..`; nil where nothing is there.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The way from a folder to a path; both absolute and without symbolic links.
    static func relativePath(of path: String, from folder: String) -> String {
        let target = path.split(separator: "/")
        let base = folder.split(separator: "/")
        let shared = zip(target, base).prefix { $0 == $1 }.count
        return (base.dropFirst(shared).map { _ in ".." } + target.dropFirst(shared)).joined(separator: "/")
    }

    static var workingFolder: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }

    /// The names in a folder in byte order, without `.` and `..`.
    static func names(in folder: String) throws(Failure) -> [String] {
        guard let directory = opendir(folder) else { throw failure(folder, "list") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.precedesInBytes($1) }
    }

    /// - Parameter limit: the most bytes that the file may have.
    static func read(_ path: String, limit: Int = .max) throws(Failure) -> [UInt8] {
        // Not waiting for a writer, should the file be a named pipe; it is refused below.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw failure(path, "read") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(path, "read") }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(path: path, code: EISDIR, action: "read")
        }
        guard Int(status.st_size) <= limit else { throw Failure(path: path, code: EFBIG, action: "read") }
        // One byte more than the size, so that the end of the file shows without another turn.
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
        var filled = 0
        while true {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Self.readSome(file, buffer, from: filled)
            }
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw failure(path, "read")
            }
            if count == 0 { break }
            filled += count
            if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: max(4096, filled))) }
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    private static func readSome(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer, from start: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        #else
            Darwin.read(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        #endif
    }

    /// Where a path would be once it is made: what exists of it without symbolic links, then the rest.
    static func realPlace(_ path: String) -> String {
        var existing = path.hasPrefix("/") ? path : workingFolder + "/" + path
        var rest: [Substring] = []
        while true {
            if let real = realPath(existing) {
                return rest.reversed().reduce(real == "/" ? "" : real) { place, part in
                    switch part {
                    case ".": place
                    case "..": String(place.prefix(upTo: place.lastIndex(of: "/") ?? place.startIndex))
                    default: place + "/" + part
                    }
                }
            }
            let parts = existing.split(separator: "/")
            guard let last = parts.last else { return "/" }
            rest.append(last)
            existing = "/" + parts.dropLast().joined(separator: "/")
        }
    }

    /// Writes a file under another name and then gives it its own, so that whoever looks sees the old file or
    /// the new one and never half of one.
    static func replace(_ path: String, with bytes: [UInt8], by scratch: ScratchFolder) throws(Failure) {
        try replace(path, with: bytes, as: scratch.newPath(), mode: 0o644)
    }

    /// The same beside the file, for one that kumo has no folder of its own for; its permissions stay.
    static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
        let target = realPath(path) ?? path
        var status = stat()
        let mode = stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o644
        try replace(target, with: bytes, as: "\(target).kumo-\(getpid())", mode: mode)
    }

    private static func replace(
        _ path: String, with bytes: [UInt8], as temporary: String, mode: mode_t
    ) throws(Failure) {
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw failure(path, "write") }
        do throws(Failure) {
            try write(bytes, to: file, path)
        } catch {
            close(file)
            unlink(temporary)
            throw error
        }
        guard close(file) == 0, rename(temporary, path) == 0 else {
            let failure = failure(path, "write")
            unlink(temporary)
            throw failure
        }
    }

    /// Gives a file or folder another name; a folder that is there already must be empty.
    static func move(_ path: String, to other: String) throws(Failure) {
        guard rename(path, other) == 0 else { throw failure(other, "write") }
    }

    /// Writes a file that nobody else looks at meanwhile, such as a report.
    static func write(_ path: String, _ bytes: [UInt8]) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(path, "write") }
        defer { close(file) }
        try write(bytes, to: file, path)
    }

    /// Adds to the end of a file, creating it where it is not there.
    static func append(_ bytes: [UInt8], to path: String) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw failure(path, "write") }
        defer { close(file) }
        try write(bytes, to: file, path)
    }

    private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(Failure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                writeSome(file, buffer, from: written)
            }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                throw failure(path, "write")
            }
            written += count
        }
    }

    private static func writeSome(_ file: Int32, _ buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        #else
            Darwin.write(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        #endif
    }

    /// Writes a file for the time of a call that nobody else may read; nil where it cannot be written.
    static func temporaryFile(holding bytes: [UInt8]) -> String? {
        var name = Array("\(Terminal.environment("TMPDIR") ?? "/tmp")/kumo-XXXXXX".utf8CString)
        let file = name.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { mkstemp($0) } ?? -1 }
        guard file >= 0 else { return nil }
        defer { close(file) }
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do throws(Failure) {
            try write(bytes, to: file, path)
        } catch {
            unlink(path)
            return nil
        }
        return path
    }

    static func makeFolder(_ path: String) throws(Failure) {
        guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw failure(path, "create")
    }

    static func removeFile(_ path: String) throws(Failure) {
        guard unlink(path) == 0 else { throw failure(path, "delete") }
    }

    /// Removes a folder and all that is in it, as far as that can be; links are not followed.
    static func removeFolder(_ path: String) {
        for name in (try? names(in: path)) ?? [] {
            let inner = path + "/" + name
            if kind(of: inner) == .folder { removeFolder(inner) } else { unlink(inner) }
        }
        rmdir(path)
    }

    /// Removes a folder if it is empty; leaves it otherwise.
    static func removeIfEmpty(_ folder: String) -> Bool { rmdir(folder) == 0 }

    static func isWritable(_ folder: String) -> Bool { access(folder, W_OK | X_OK) == 0 }

    private static func failure(_ path: String, _ action: String) -> Failure {
        Failure(path: path, code: errno, action: action)
    }
}

extension Disk {
    /// Whether two files have the same bytes.
    static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                guard let start = left.baseAddress, let other = right.baseAddress else { return true }
                return memcmp(start, other, left.count) == 0
            }
        }
    }
}
