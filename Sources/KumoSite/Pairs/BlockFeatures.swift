import KumoMarkdown
import KumoText

/// What a block alone, without those in it, has that is the same in a translation: what it links to and quotes, names,
/// numbers, and what its words mean.
enum BlockFeatures {
    static func of(_ id: PairOutline.ID, in outline: PairOutline) -> [String] {
        var features: [String] = []
        switch outline.blocks[id].kind {
        case .code(_, let text): features.append("```" + outline.content.string(text))
        case .video(let link): features.append(PairTarget.key(outline.article.targets[Int(link.index)].written))
        default: break
        }
        guard let unit = outline.blocks[id].unit.map({ outline.units[$0] }) else { return features }
        for piece in unit.links + unit.images + unit.media { features.append("(" + piece.key) }
        for piece in unit.codes { features.append("`" + piece.key) }
        features += unit.meanings.map(\.key)
        for word in unit.tokens.words where word.text.utf8.count > 1 { features.append(word.text.lowercased()) }
        for number in unit.tokens.numbers { features.append("#" + number.digits) }
        return features
    }

    /// Whether one is a link or code, which tell more than words.
    static func isMark(_ feature: String) -> Bool { feature.hasPrefix("(") || feature.hasPrefix("`") }
}
