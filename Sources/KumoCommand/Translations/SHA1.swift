private import CCrypto
import KumoSite

/// SHA-1 by the system's libcrypto, which is some times faster than one written here would be.
enum SHA1 {
    static func hash(_ bytes: [UInt8]) -> FileHash {
        let digest = [UInt8](unsafeUninitializedCapacity: Int(SHA_DIGEST_LENGTH)) { buffer, count in
            CCrypto.SHA1(bytes, bytes.count, buffer.baseAddress)
            count = Int(SHA_DIGEST_LENGTH)
        }
        return FileHash(digest: digest)
    }
}
