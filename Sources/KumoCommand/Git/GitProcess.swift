#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Runs the `git` program for what it can tell of a history, bounded in time and in what it may say.
///
/// A repository is content and not to be trusted: no hook, pager, filter, helper or transport that its
/// configuration names is run, nothing is fetched, and no lock is taken.
enum GitProcess {
    struct Bounds {
        var seconds = 10
        var bytes = 512 << 20
    }

    enum Outcome {
        case finished([UInt8])
        /// It was stopped at a bound; what it had said until then.
        case cut([UInt8])
        /// It could not be run, or said that it failed.
        case failed
    }

    /// Whether there is a git to be run at all.
    static var isInstalled: Bool {
        if case .finished = run(["--version"], in: "/") { true } else { false }
    }

    private static let safety = [
        "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
        "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false",
        "-c", "log.showSignature=false", "-c", "core.commitGraph=true", "-c", "protocol.allow=never",
        "-c", "diff.external=", "-c", "core.attributesFile=/dev/null",
    ]

    /// - Parameters:
    ///   - folder: where git looks for the repository.
    ///   - input: what it reads.
    static func run(_ arguments: [String], in folder: String, input: [UInt8] = [], bounds: Bounds = .init()) -> Outcome
    {
        guard let streams = Streams() else { return .failed }
        guard let process = spawn(["git", "-C", folder] + safety + arguments, streams) else {
            streams.closeOwn()
            return .failed
        }
        let (output, isWhole) = streams.exchange(input, bounds)
        streams.closeOwn()
        if !isWhole { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if !isWhole { return .cut(output) }
        return status == 0 ? .finished(output) : .failed
    }

    private static func spawn(_ arguments: [String], _ streams: Streams) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        defer { streams.closeChildren() }
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, streams.childInput, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, streams.childOutput, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var process = pid_t()
        let words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for text in words + settings { free(text) } }
        return posix_spawnp(&process, "git", &actions, nil, words, settings) == 0 ? process : nil
    }

    /// Only what git needs: what a caller's environment says of another repository does not count.
    private static var environment: [String] {
        let kept: [String] = ["PATH", "HOME", "XDG_CONFIG_HOME"].compactMap { (name: String) -> String? in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
        return kept + [
            "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1",
            "GIT_ALLOW_PROTOCOL=none", "GIT_PAGER=cat", "GIT_EXTERNAL_DIFF=",
        ]
    }
}

/// The two streams between kumo and a program that it has started.
private struct Streams {
    /// A socket, since writing to a pipe that nobody reads ends the writer.
    private let input: Int32
    private let output: Int32
    let childInput: Int32
    let childOutput: Int32

    init?() {
        var sockets: [Int32] = [-1, -1]
        var pipes: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        guard socketpair(AF_UNIX, stream, 0, &sockets) == 0 else { return nil }
        guard pipe(&pipes) == 0 else {
            for end in sockets { close(end) }
            return nil
        }
        for end in sockets + pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (input, childInput) = (sockets[0], sockets[1])
        (output, childOutput) = (pipes[0], pipes[1])
        for end in [input, output] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    }

    func closeChildren() {
        close(childInput)
        close(childOutput)
    }

    func closeOwn() {
        close(input)
        close(output)
    }

    /// Writes the input and reads the output, whichever is possible, until the output ends or a bound is met.
    func exchange(_ text: [UInt8], _ bounds: GitProcess.Bounds) -> (output: [UInt8], isWhole: Bool) {
        var written = 0
        var read: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let end = Self.now + bounds.seconds * 1_000
        if text.isEmpty { shutdown(input, Int32(SHUT_WR)) }
        while true {
            let left = end - Self.now
            guard left > 0, read.count <= bounds.bytes else { return (read, false) }
            var ends = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: written < text.count ? input : -1, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&ends, 2, Int32(min(left, 1_000))) >= 0 || errno == EINTR else { return (read, false) }
            if ends[1].revents != 0 { send(text, from: &written) }
            guard ends[0].revents != 0 else { continue }
            let count = Self.receive(output, &buffer)
            if count > 0 { read += buffer[..<count] }
            if count == 0 { return (read, true) }
            if count < 0, errno != EAGAIN, errno != EINTR { return (read, false) }
        }
    }

    private func send(_ text: [UInt8], from written: inout Int) {
        #if canImport(Glibc)
            let flags = Int32(MSG_NOSIGNAL)
        #else
            let flags: Int32 = 0
        #endif
        let count = text[written...].withUnsafeBytes {
            systemSend(input, $0.baseAddress, min($0.count, 1 << 16), flags)
        }
        if count > 0 { written += count } else if errno != EAGAIN, errno != EINTR { written = text.count }
        if written >= text.count { shutdown(input, Int32(SHUT_WR)) }
    }

    private func systemSend(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
        #if canImport(Glibc)
            Glibc.send(file, bytes, count, flags)
        #else
            Darwin.send(file, bytes, count, flags)
        #endif
    }

    private static func receive(_ file: Int32, _ buffer: inout [UInt8]) -> Int {
        let size = buffer.count
        return buffer.withUnsafeMutableBytes { bytes in
            #if canImport(Glibc)
                Glibc.read(file, bytes.baseAddress, size)
            #else
                Darwin.read(file, bytes.baseAddress, size)
            #endif
        }
    }

    /// Milliseconds of a clock that nobody sets.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
