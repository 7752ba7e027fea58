import KumoText
import KumoYAML

/// Reads the texts of one fact: its values by cloud and locale, and the forms it must not have.
struct FactTextReader {
    let clouds: CloudCatalog
    let locales: [LocaleID]
    let kind: Fact.Kind

    func values(_ entry: YAMLNode.Entry, _ reader: inout MapReader) -> [FactValues.Value] {
        guard let entries = entry.value.entries else {
            return text(entry, &reader).map { [value($0, at: entry, reader)] } ?? []
        }
        if entries.isEmpty { reader.report("'\(entry.key.text)' states nothing.", entry.keyRange) }
        var values: [FactValues.Value] = []
        var keys = ReaderKeys()
        for inner in entries {
            if let cloud = clouds.position(of: inner.key.text) {
                keys.add(inner, clouds[cloud].id, &reader)
                if inner.value.entries == nil { keys.cloud = keys.cloud ?? inner }
                values += self.values(inner, of: cloud, &reader)
            } else if let locale = locale(inner, among: clouds.clouds.map(\.id), &reader),
                let text = text(inner, &reader)
            {
                keys.add(inner, locale.rawValue, &reader)
                keys.locale = keys.locale ?? inner
                values.append(value(text, locale: locale, at: inner, reader))
            }
        }
        keys.reportMixture(&reader)
        return values
    }

    private func values(_ entry: YAMLNode.Entry, of cloud: Int, _ reader: inout MapReader) -> [FactValues.Value] {
        guard let entries = entry.value.entries else {
            return text(entry, &reader).map { [value($0, cloud: cloud, at: entry, reader)] } ?? []
        }
        if entries.isEmpty { reader.report("'\(entry.key.text)' states nothing.", entry.keyRange) }
        var keys = ReaderKeys()
        return entries.compactMap { inner in
            guard let locale = locale(inner, among: [], &reader), let text = text(inner, &reader) else { return nil }
            keys.add(inner, locale.rawValue, &reader)
            return value(text, cloud: cloud, locale: locale, at: inner, reader)
        }
    }

    private func value(
        _ text: String, cloud: Int? = nil, locale: LocaleID? = nil, at entry: YAMLNode.Entry, _ reader: MapReader
    ) -> FactValues.Value {
        .init(cloud: cloud, locale: locale, text: text, place: .init(reader.source.path, entry.keyRange))
    }

    private func text(_ entry: YAMLNode.Entry, _ reader: inout MapReader) -> String? {
        if entry.value.items != nil {
            reader.report(
                "'\(entry.key.text)' states one text, and this is a list.", entry.value.range,
                help: kind == .term || kind == .label
                    ? "leave the right form here, and put the others into 'never' or 'was'" : "make a fact of each")
            return nil
        }
        guard let text = reader.text(entry) else { return nil }
        return isRight(text, entry.value.range, &reader) ? text : nil
    }

    /// Whether a text can be held against anything: an address for a fact about one, words for the others.
    private func isRight(_ text: String, _ range: Range<Int>, _ reader: inout MapReader) -> Bool {
        if text.allSatisfy(\.isWhitespace) {
            reader.report("A fact cannot state white space.", range)
            return false
        }
        if kind == .url, CanonicalURL(text) == nil {
            reader.report("'\(text)' is no address.", range, help: "write it with https://")
            return false
        }
        return true
    }

    private func locale(_ entry: YAMLNode.Entry, among others: [String], _ reader: inout MapReader) -> LocaleID? {
        let name = entry.key.text.lowercased()
        if let locale = locales.first(where: { $0.urlName == name }) { return locale }
        let known = others + locales.map(\.rawValue)
        let near = NearMiss.best(for: entry.key.text, among: known)
        reader.report(
            others.isEmpty
                ? "'\(entry.key.text)' is no locale of this project."
                : "'\(entry.key.text)' is neither a cloud nor a locale of this project.", entry.keyRange,
            help: near.map { "did you mean '\($0)'?" } ?? "they are \(known.joined(separator: ", "))")
        return nil
    }

    /// The texts of `never` or `was`: one or a list.
    func forms(_ entry: YAMLNode.Entry?, _ reader: inout MapReader) -> [Fact.Form] {
        guard let entry else { return [] }
        let key = entry.key.text
        guard Self.takes(key, kind) else {
            reader.report(
                "'\(key)' says nothing about a fact of kind '\(kind.rawValue)'.", entry.keyRange,
                help: key == "never" ? "it is for terms and labels" : "take it out")
            return []
        }
        return (entry.value.items ?? [entry.value]).compactMap { node in
            guard let text = node.text, !text.isEmpty else {
                reader.report("'\(key)' is a text or a list of texts.", node.isNull ? entry.keyRange : node.range)
                return nil
            }
            guard isRight(text, node.range, &reader) else { return nil }
            return Fact.Form(text: text, place: .init(reader.source.path, node.range))
        }
    }

    private static func takes(_ key: String, _ kind: Fact.Kind) -> Bool {
        switch kind {
        case .term, .label: true
        case .url, .value: key == "was"
        case .claim: false
        }
    }
}

/// The keys of one map of values: whose readers each is for.
private struct ReaderKeys {
    private var known: [String: String] = [:]
    /// The first cloud with one text for all locales, and the first locale.
    var cloud: YAMLNode.Entry?
    var locale: YAMLNode.Entry?

    /// Clouds and locales are named without regard to case; a key that is spelled the same is not YAML.
    mutating func add(_ entry: YAMLNode.Entry, _ name: String, _ reader: inout MapReader) {
        guard let other = known.updateValue(entry.key.text, forKey: name) else { return }
        reader.report("'\(entry.key.text)' is '\(other)' again.", entry.keyRange, help: "leave one of them")
    }

    /// A cloud's text for all its locales beside a locale's for all clouds: which is meant where both are?
    func reportMixture(_ reader: inout MapReader) {
        guard let cloud, let locale else { return }
        reader.report(
            "Two texts are for readers of '\(cloud.key.text)' in '\(locale.key.text)'.", locale.keyRange,
            help: "write values by cloud, by locale, or by cloud and then locale")
    }
}
