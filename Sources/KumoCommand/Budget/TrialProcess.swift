#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Runs this program once more, and kills that run when its time is over.
enum TrialProcess {
    enum Outcome: Sendable {
        case finished, outOfTime
        /// A signal ended it.
        case crashed
        /// There could be no trial, which says nothing about the article.
        case unknown
    }

    /// Microseconds between two looks at a run that is not yet over.
    private static let pause: UInt32 = 2_000

    /// - Parameter seconds: of processor time, which is the same whatever else the machine does.
    static func run(_ arguments: [String], seconds: Double) -> Outcome {
        guard let program = Disk.realPath("/proc/self/exe"), let process = start(program, arguments) else {
            return .unknown
        }
        var status: Int32 = 0
        var usage = rusage()
        while true {
            let ended = wait4(process, &status, WNOHANG, &usage)
            if ended < 0, errno != EINTR { return .unknown }
            if ended == process { break }
            if ended == 0, processorTime(of: process) > seconds {
                kill(process, SIGKILL)
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                return .outOfTime
            }
            usleep(pause)
        }
        let times = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
        if times[0] + times[1] > seconds { return .outOfTime }
        // The low seven bits are the signal.
        if status & 0x7F != 0 { return .crashed }
        return status == 0 ? .finished : .unknown
    }

    private static func processorTime(of process: pid_t) -> Double {
        #if canImport(Glibc)
            var clock = clockid_t()
            var time = timespec()
            guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        #else
            return 0
        #endif
    }

    /// Ends this process after a time on the wall, should nobody be there any more to kill it.
    static func endItself(after seconds: Int) {
        _ = alarm(UInt32(clamping: seconds))
    }

    /// Without an environment, and without the terminal.
    private static func start(_ program: String, _ arguments: [String]) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        for stream: Int32 in 0...2 {
            guard posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0) == 0 else { return nil }
        }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        words.append(nil)
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var process: pid_t = 0
        guard posix_spawn(&process, program, &actions, nil, &words, &environment) == 0 else { return nil }
        return process
    }
}
