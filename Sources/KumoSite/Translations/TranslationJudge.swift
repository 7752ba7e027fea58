import KumoText

/// Decides how a translation stands to its source: by its hash, by the source's history, and where neither tells,
/// by what translating leaves alone (real-content.md 4, "Staleness offline").
struct TranslationJudge: Sendable {
    let fingerprints: [PathKey: SourceFingerprint]
    let history: [PathKey: SourceHistory]
    let moved: [PathKey: String]

    func status(_ pair: TranslationPair) -> TranslationStatus {
        var status = judged(pair)
        if let own = pair.translation?.path, let source = pair.source?.path, own != source,
            PathKey(own) == PathKey(source)
        {
            status.reasons.append(.spelledOtherwise(source.rawValue))
        }
        guard status.state == .stale, let history = status.history else { return status }
        status.staleSince = history.changes.last { !$0.isIgnored && !$0.day.isEmpty }?.day
        if let base = history.text, let source = Self.outline(pair.source), pair.path.fileExtension == "md" {
            let comparison = PageComparison(
                source: source, base: DocumentOutline(base), translation: Self.outline(pair.translation))
            status.outdated = comparison.outdated
            status.newSections = comparison.new
            if comparison.isUnchanged { status.reasons.append(.onlyMetadataChanged) }
        }
        return status
    }

    private func judged(_ pair: TranslationPair) -> TranslationStatus {
        var status = TranslationStatus(
            key: pair.key, path: pair.path, kind: pair.kind, state: .unknown, pin: pair.pin,
            base: pair.pin.commit, clouds: pair.clouds, history: history[pair.key])
        if let base = status.history?.base { status.base = base }
        if let malformed = pair.pin.malformedHash { status.reasons.append(.malformedHash(malformed.text)) }
        guard let source = pair.source else {
            status.state = .sourceGone
            if let target = moved[pair.key] { status.reasons.append(.sourceMoved(to: target)) }
            return status
        }
        guard let translation = pair.translation else {
            status.state = .missing
            return status
        }
        if pair.isBroken {
            status.reasons.append(.broken("it cannot be read, so readers get the source"))
            return status
        }
        if let hash = pair.pin.hash, let fingerprint = fingerprints[pair.key] {
            judge(hash, fingerprint, &status)
        } else if let history = status.history, pair.pin.commit != nil, history.base != nil {
            judge(history, &status)
        } else {
            judge(source, translation, &status)
        }
        return status
    }

    private func judge(_ hash: FileHash, _ fingerprint: SourceFingerprint, _ status: inout TranslationStatus) {
        switch fingerprint.match(hash) {
        case .bytes: status.state = .fresh
        case .exceptLineEnds:
            status.state = .fresh
            status.reasons.append(.lineEndsDiffer)
        case nil:
            status.state = .stale
            if let history = status.history { forgive(history, &status) }
        }
    }

    private func judge(_ history: SourceHistory, _ status: inout TranslationStatus) {
        status.state = history.isUnchanged ? .fresh : .stale
        if !history.isUnchanged { forgive(history, &status) }
    }

    /// Changes that were declared to need no translation make nothing stale.
    private func forgive(_ history: SourceHistory, _ status: inout TranslationStatus) {
        guard history.needsNoTranslation else { return }
        status.state = .fresh
        status.reasons.append(.changesIgnored(history.changes.count))
    }

    private func judge(_ source: FileTree.File, _ translation: FileTree.File, _ status: inout TranslationStatus) {
        if let commit = status.pin.commit {
            status.reasons.append(.commitUnavailable(commit))
        } else if status.pin.malformedHash == nil {
            status.reasons.append(.noPin)
        }
        guard status.kind == .article || status.kind == .include else { return }
        let profile = Self.profile(of: source)
        let differences = profile.differences(from: Self.profile(of: translation))
        guard !differences.isEmpty else { return }
        status.state = .probablyStale
        status.reasons += differences.map { .structure($0) }
    }

    private static func profile(of file: FileTree.File) -> StructuralProfile {
        outline(file)?.profile ?? StructuralProfile()
    }

    private static func outline(_ file: FileTree.File?) -> DocumentOutline? {
        file.map { DocumentOutline(SourceText(path: $0.path, bytes: $0.bytes ?? [])) }
    }
}
