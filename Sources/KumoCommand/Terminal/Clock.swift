import KumoSite

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#endif

/// The day of the run.
enum Clock {
    /// Today in UTC, or the day that SOURCE_DATE_EPOCH names, by which a run can be repeated
    /// (reproducible-builds.org).
    static var today: CalendarDate? {
        var seconds = Terminal.environment("SOURCE_DATE_EPOCH").flatMap { time_t($0) } ?? time(nil)
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil else { return nil }
        return CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }
}
