import KumoText

extension FactChecker {
    /// What a fact states for readers of a locale where it is the same in all clouds.
    func common(of fact: Fact, _ locale: LocaleID) -> String? {
        let texts = Set(configuration.clouds.clouds.indices.map { fact.text(for: $0, locale) })
        return texts.count == 1 ? texts.first ?? nil : nil
    }

    /// What to write where something else than the fact stands, and for whom. A value or a label about which the fact
    /// says nothing to the readers of a cloud may be anything there.
    func advice(
        of fact: Fact, for clouds: CloudSet, _ locale: LocaleID
    ) -> [(help: String, clouds: CloudSet)] {
        if let text = common(of: fact, locale) { return [("write '\(text)'", clouds)] }
        return clouds.positions.compactMap { cloud in
            let name = configuration.clouds[cloud].id
            if let text = fact.text(for: cloud, locale) { return ("for \(name) write '\(text)'", CloudSet([cloud])) }
            if fact.kind == .value || fact.kind == .label { return nil }
            return ("the fact has no \(fact.kind.rawValue) for \(name)", CloudSet([cloud]))
        }
    }
}

extension Fact {
    /// What is stated for readers of a cloud in a locale, or in any other where that has nothing of its own.
    fileprivate func text(for cloud: Int, _ locale: LocaleID) -> String? {
        values.value(for: cloud, locale) ?? values.all.first { ($0.cloud ?? cloud) == cloud }?.text
    }
}
