#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What libFuzzer calls with every text it makes up; see `make fuzz`.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzerTestOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    if let fault = Soundness.fault(of: Array(UnsafeBufferPointer(start: bytes, count: count))) { stop(fault) }
    return 0
}

/// Ends the process in the way a crash does, so that libFuzzer keeps the text that led here.
func stop(_ words: String) -> Never {
    print("kumo-fuzz: \(words)")
    fflush(nil)
    abort()
}
