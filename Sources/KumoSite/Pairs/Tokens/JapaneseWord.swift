/// Where Japanese words may begin and end.
enum JapaneseWord {
    /// Whether what is before a place in a text and what is behind it are parts of one word.
    static func isCut(in text: ScalarText, at position: Int) -> Bool {
        guard position > 0, position < text.count else { return false }
        let (left, right) = (text[position - 1], text[position])
        if "性化的".unicodeScalars.contains(right), left.isKanji || left.isKatakana { return true }
        if left.isKanji, right.isKanji { return isCutInKanji(text, position) }
        return isCut(left, right) || isCut(left, right, position + 1 < text.count ? text[position + 1] : " ")
    }

    /// 障|害: two that stand alone are one word, and in more a word may be known. Else kanji beside kanji may be two words.
    private static func isCutInKanji(_ text: ScalarText, _ position: Int) -> Bool {
        var (start, end) = (position, position)
        while start > 0, position - start < longestRun, text[start - 1].isKanji { start -= 1 }
        while end < text.count, end - position < longestRun, text[end].isKanji { end += 1 }
        if end - start == 2 { return !prefixes.contains(text[start]) && !suffixes.contains(text[start + 1]) }
        return Meanings.isWordCut(in: text, start..<end, at: position)
    }

    /// In characters; what is longer is a text without kana.
    private static let longestRun = 20

    /// Words of one character that others begin or end with: 各|国, 月|別.
    private static let prefixes = Set("各全新旧再未非不最本同前後両約第毎現元次他計主副子親今当左右上下大小高低".unicodeScalars)
    private static let suffixes = Set("化的性用版別中内外上下時後前名値型数者側等毎間先順件個回行列目年月日点人語式形系部類群秒分".unicodeScalars)

    /// Whether the first of three characters is parted from the ending that the others begin: あり|ます, 等|しい.
    private static func isCut(_ left: Unicode.Scalar, _ right: Unicode.Scalar, _ next: Unicode.Scalar) -> Bool {
        switch (right, next) {
        case ("ま", "す"), ("ま", "せ"), ("ま", "し"): left.isHiragana
        case ("い", "る"), ("い", "な"), ("い", "ま"): left == "て"
        case ("さ", "い"): left == "だ"
        case ("し", "い"), ("し", "く"): left.isKanji
        // くださ|い。: a word of one character that is no particle.
        case ("い", _), ("う", _), ("く", _), ("す", _), ("て", _), ("た", _): left.isHiragana && !next.isHiragana
        default: false
        }
    }

    /// Whether two characters are within one word: inside a word in katakana, or a verb and its ending.
    private static func isCut(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        if "ーァィゥェォッャュョンヮぁぃぅぇぉっゃゅょゎ".unicodeScalars.contains(right), left.isJapanese {
            return true
        }
        if left == "ッ" || left == "っ" { return right.isJapanese }
        if left.isKatakana, right.isKatakana { return true }
        // 使用し|て, 選択しま|す
        if left == "し", "てたなまよ".unicodeScalars.contains(right) { return true }
        if left == "ま", right == "す" || right == "せ" { return true }
        if left == "で", right == "す" { return true }
        // No word begins with る.
        if right == "る", left.isHiragana { return true }
        // プロンプトか|ら, 明日ま|で
        if left == "か" && right == "ら" || left == "ま" && right == "で" || left == "よ" && right == "り" { return true }
        // 開|く: what follows is no particle.
        return left.isKanji && "きくけさしすせっぎぐげりれるえうい".unicodeScalars.contains(right)
            && !(right == "し" || right == "さ" || right == "す" || right == "せ")
    }
}
