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

    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether messages may be coloured: on a terminal, unless NO_COLOR is set to anything (no-color.org).
    static var errorHasColor: Bool { errorIsInteractive && (environment("NO_COLOR") ?? "").isEmpty }

    /// Whether results may be coloured.
    static var outputHasColor: Bool {
        isatty(STDOUT_FILENO) == 1 && environment("TERM") != nil && environment("TERM") != "dumb"
            && (environment("NO_COLOR") ?? "").isEmpty
    }

    /// The columns that results have: those that `COLUMNS` gives, else the terminal's, else 80.
    static var outputColumns: Int {
        if let given = environment("COLUMNS").flatMap({ Int($0) }), given > 0 { return min(given, 1_000) }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

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
