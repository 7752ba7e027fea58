import Testing

@testable import KumoCommand

@Suite struct ZipArchiveTests {
    /// An archive with `a.json`, packed, and `folder/b.yml`, stored.
    private static let archive: [UInt8] = {
        let hex =
            "504b030414000000080000002150f1dfa76d0e000000b400000006000000612e6a736f6eab564a54b25230ace5aa1e3a"
            + "0c00504b0304140000000000000021500f5667a40f0000000f0000000c000000666f6c6465722f622e796d6c72656665"
            + "72656e6365733a205b5d0a504b0304140000000000000021501f28aa67020000000200000005000000632e7478746e6f"
            + "504b0102140314000000080000002150f1dfa76d0e000000b4000000060000000000000000000000800100000000612e"
            + "6a736f6e504b01021403140000000000000021500f5667a40f0000000f0000000c000000000000000000000080013200"
            + "0000666f6c6465722f622e796d6c504b01021403140000000000000021501f28aa670200000002000000050000000000"
            + "00000000000080016b000000632e747874504b05060000000003000300a1000000900000000000"
        return stride(from: 0, to: hex.utf8.count, by: 2).map { offset in
            let digits = hex.utf8.dropFirst(offset).prefix(2)
            return UInt8(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        }
    }()

    private func texts(_ bytes: [UInt8]) -> [String]? {
        ZipArchive(bytes).files { $0 != "c.txt" }.map { files in
            files.map { "\($0.name): \(String(decoding: $0.bytes, as: UTF8.self))" }
        }
    }

    @Test func readsPackedAndStoredFiles() {
        let packed = String(repeating: "{\"a\": 1}\n", count: 20)
        #expect(texts(Self.archive) == ["a.json: \(packed)", "folder/b.yml: references: []\n"])
    }

    @Test func refusesWhatIsNoArchive() {
        #expect(texts([]) == nil)
        #expect(texts(Array(repeating: 0, count: 100)) == nil)
        #expect(texts(Array(Self.archive.dropLast(30))) == nil)
    }

    /// Whatever byte is wrong, the reader stays inside the archive and comes to an end.
    @Test func survivesEveryDamagedByte() {
        for index in Self.archive.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var damaged = Self.archive
                damaged[index] = value
                let files = ZipArchive(damaged).files { _ in true } ?? []
                #expect(files.count <= 3)
            }
        }
    }
}
