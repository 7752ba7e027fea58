#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#endif

/// The two streams kumo talks through.
enum Terminal {
    static func writeError(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }
    static func writeOutput(_ text: String) { writeOutput(Array(text.utf8)) }
    static func writeOutput(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    /// Whether messages go to a person at a terminal that can move its cursor.
    static var errorIsInteractive: Bool {
        isatty(STDERR_FILENO) == 1 && environment("TERM") != nil && environment("TERM") != "dumb"
    }

    /// Whether messages may be coloured: on a terminal, unless NO_COLOR is set to anything (no-color.org).
    static var errorHasColor: Bool { errorIsInteractive && (environment("NO_COLOR") ?? "").isEmpty }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static func write(_ bytes: [UInt8], to file: Int32) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    Glibc.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                #else
                    Darwin.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
                #endif
            }
            // Nobody is listening any more, which is not kumo's business.
            guard count > 0 else { return }
            written += count
        }
    }
}
