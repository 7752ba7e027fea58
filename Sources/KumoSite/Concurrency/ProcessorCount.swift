#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#endif

/// How many processors the system has ready for this process.
enum ProcessorCount {
    static var active: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
