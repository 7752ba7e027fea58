import KumoText

/// How often a text denies something.
struct Negations {
    /// Negations as such: not, cannot; ません, ない.
    private(set) var plain = 0
    /// Words with one in them: invalid, unless; 無効, 以外.
    private(set) var hidden = 0

    /// Of the hidden ones those that other languages deny with a word: unlisted, missing.
    private var strong = 0

    /// The first plain one, as it is written.
    private(set) var first: String?

    /// Whether a translation with so many of its own must have lost one of these. What is hidden in a word may be said
    /// with a plain negation, so that only what is left over counts.
    func areMore(than translation: Negations) -> Bool {
        plain > translation.plain + max(0, translation.hidden - hidden)
            || plain + strong > translation.plain + translation.hidden
    }

    /// Whether an English text may have a plain one, to be asked of every text first.
    static func areLikely(in words: [TextTokens.Word]) -> Bool {
        words.contains { denies(normalised($0)) }
    }

    private static func normalised(_ word: TextTokens.Word) -> String {
        word.text.holds("’") ? word.text.lowercased().replacing("’", with: "'") : word.text.inLowerCase
    }

    init(english words: [TextTokens.Word]) {
        let texts = words.map(Self.normalised)
        for (index, word) in texts.enumerated() {
            let next = index + 1 < texts.count ? texts[index + 1] : ""
            if Self.isPlain(word, before: next), !Self.isLabel(words, index),
                word != "not" || !Self.isOneOfTwo(after: texts[..<index])
            {
                plain += 1
                first = first ?? word
            } else if Self.hides(word) {
                hidden += 1
                if Self.isStrong(word) { strong += 1 }
            }
        }
    }

    /// "No Dependencies", which a program shows.
    private static func isLabel(_ words: [TextTokens.Word], _ index: Int) -> Bool {
        words[index].text == "No" && index + 1 < words.count && words[index + 1].text.first?.isUppercase == true
    }

    /// `are or are not`, `whether or not` ask and do not deny.
    private static func isOneOfTwo(after words: ArraySlice<String>) -> Bool {
        if let last = words.last, ["or", "whether"].contains(last) { return true }
        let last = Array(words.suffix(3))
        return last.count == 3 && last[1] == "or" && last[0] == last[2]
    }

    private static let denying: Set<String> = ["not", "no", "none", "cannot", "never", "without", "neither"]

    private static func denies(_ word: String) -> Bool { denying.contains(word) || word.hasSuffix("n't") }

    private static func isPlain(_ word: String, before next: String) -> Bool {
        guard denies(word) else { return false }
        switch word {
        case "not": return !["only", "just", "necessarily", "limited"].contains(next)
        case "no": return !["more", "less", "fewer", "later", "matter", "doubt"].contains(next)
        case "none": return ["of", "are", "is"].contains(next)
        default: return true
        }
    }

    private static func hides(_ word: String) -> Bool {
        if words.contains(word) { return true }
        if word.hasPrefix("un"), word.utf8.count > 4 { return !otherBeginnings.contains(where: word.hasPrefix) }
        return beginnings.contains(where: word.hasPrefix)
    }

    private static func isStrong(_ word: String) -> Bool {
        word == "missing" || alwaysDenied.contains(where: word.hasPrefix)
            || word.hasPrefix("un") && word.hasSuffix("ed") && !undoing.contains(where: word.hasPrefix)
    }

    /// Words that begin with `un` and say that something was taken back, or that Japanese has from English.
    private static let undoing = [
        "unlist", "uninstall", "unload", "unlock", "unblock", "unregister", "unpublish", "unsubscribe", "unmanaged",
    ]

    /// Beginnings of words for which Japanese has a word that denies, whatever it is.
    private static let alwaysDenied = [
        "invalid", "incorrect", "incomplete", "incompatib", "inaccessible", "insufficient", "inconsisten",
    ]

    private static let words: Set<String> = [
        "missing", "only", "except", "excepting", "unless", "instead", "rather", "less", "empty", "false", "until",
        "free", "obsolete", "another", "other", "otherwise", "regardless", "little", "exclusively", "just", "up",
        "through", "nor", "irrespective", "loss", "lost", "besides",
    ]

    /// Words that begin with `un` and have no negation in them.
    private static let otherBeginnings = ["under", "until", "uni", "undoes", "undoing", "undone", "unpack", "unzip"]

    private static let beginnings =
        alwaysDenied + [
            "inactive", "indirect", "insecure", "inseparab", "immutable", "invariant", "impossible", "disabl",
            "disallow",
            "discard", "disconnect", "non", "fail", "prevent", "avoid", "exclud", "ignor", "lack", "anonymous",
            "differ", "omit",
            "skip", "stop", "deprecat", "separate", "refus", "reject", "limit", "few", "silent", "automatic",
            "restrict",
            "block", "remain", "retain", "lose", "revo",
        ]

    /// Of a text in Japanese, in which some of the source may have been kept.
    init(japanese bytes: [UInt8]) {
        plain = Negations(english: TextTokens(bytes).words).plain
        for match in Self.finder.matches(in: bytes) {
            if match.phrase < Self.plain.count {
                plain += 1
            } else if match.phrase < Self.plain.count + Self.hiding.count {
                hidden += 1
            }
        }
    }

    private static let plain =
        ["ません", "なけれ", "なかっ", "ない", "なく", "なし", "いいえ", "ざる", "ぬ", "無い", "無く", "無期限"]
        + "わたられせきべびぎけえめねげてでさか".map { "\($0)ず" }

    private static let hiding = [
        "不", "無", "未", "非", "以外", "禁止", "避け", "除", "対象外", "失敗", "だけ", "のみ", "しか", "回避", "省略", "欠",
        "異な", "違", "別", "空", "まで", "防止", "阻止", "停止", "廃止", "にくい", "困難", "代わりに", "拒否", "防", "失",
    ]

    /// What has a form of negation in it and denies nothing.
    private static let affirming =
        [
            "かもしれません", "かもしれない", "なければなりません", "なければいけません", "なければならない", "なければならず",
            "なくてはなりません", "なくてはならない", "ないといけません", "にすぎません", "にすぎない", "に過ぎません",
            "に過ぎない", "少なくとも", "少ない", "少なく", "必ず", "まず", "わずか", "いずれ", "かずれ", "ではないでしょうか",
            "間違いなく", "間違いない", "問題なく", "問題ない", "だけでなく", "だけではなく", "のみならず",
        ]
        + [
            "空間", "空白", "いつまで", "削除", "解除", "区別", "特別", "個別", "種別", "識別", "判別", "別名", "非常", "非同期", "未来",
            "無料", "不可欠", "しかし", "しかるべ", "しかも",
        ]

    private static let finder = PhraseFinder(plain + hiding + affirming)
}
