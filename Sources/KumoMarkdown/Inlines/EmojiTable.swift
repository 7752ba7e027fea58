/// GitHub's names of emoji (`:smile:`), which Markdig knows too. The table is `emoji.txt`, made by
/// `tools/emoji-table`, and is read when the first name is looked up.
enum EmojiTable {
    static func character(named name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let place = places[Array(name)] else { return nil }
        return PackageResources.emoji_txt[place]
    }

    /// Bytes of the longest name.
    static let longestName = 64

    /// Where in the table the character of each name stands.
    private static let places: [[UInt8]: Range<Int>] = {
        let table = PackageResources.emoji_txt
        var places: [[UInt8]: Range<Int>] = [:]
        for line in table.split(separator: UInt8(ascii: "\n")) {
            guard let space = line.firstIndex(of: 0x20) else { continue }
            places[Array(line[..<space])] = space + 1..<line.endIndex
        }
        return places
    }()
}
