import KumoHTML
import KumoSite
import KumoText

/// How translations stand, as the JSON document that scripts rely on (machine-interface.md).
struct StatusJSON: Encodable {
    private var sourceLocale: String
    private var locales: [String: Locale] = [:]

    private struct Locale: Encodable {
        var summary: [String: Int]
        var pages: [Page]
        /// Numbers of articles and YAML pages by cloud.
        var clouds: [String: Cloud]
    }

    private struct Cloud: Encodable {
        var pages: Int
        var translated: Int
        var fallback: Int
        var states: [String: Int]
        var origins: [String: Int]
    }

    private struct Page: Encodable {
        var path: String
        var kind: String
        var state: String
        var translation: Nullable<String>
        var base: Nullable<String>
        var reasons: [String]
        var lastHandoff: Nullable<String>
        var clouds: [String]
        var changes: [Change]?
    }

    private struct Change: Encodable {
        var commit: String
        var day: String
        var subject: String
        var needsTranslation: Bool
    }

    init(_ overview: TranslationOverview, _ configuration: ProjectConfiguration) {
        sourceLocale = configuration.sourceLocale.rawValue
        for locale in overview.locales {
            let states = TranslationState.allCases.map { ($0.rawValue, locale.report.count($0)) }
            locales[locale.id.rawValue] = Locale(
                summary: Dictionary(uniqueKeysWithValues: states),
                pages: locale.report.statuses.map { Self.page($0, configuration.clouds) },
                clouds: Dictionary(
                    locale.clouds.map { (configuration.clouds[$0.cloud].id, Self.cloud($0.counts)) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    var bytes: [UInt8] { JSONOutput.bytes(self) }

    private static func page(_ status: TranslationStatus, _ clouds: CloudCatalog) -> Page {
        Page(
            path: status.path.rawValue, kind: status.kind.rawValue, state: status.state.rawValue,
            translation: Nullable(status.type?.name), base: Nullable(status.base),
            reasons: status.reasons.map(\.words), lastHandoff: Nullable(status.pin.handoff),
            clouds: clouds.names(of: status.clouds), changes: changes(status.history?.changes ?? []))
    }

    private static func changes(_ changes: [SourceHistory.Change]) -> [Change]? {
        guard !changes.isEmpty else { return nil }
        return changes.map {
            Change(commit: $0.commit, day: $0.day, subject: $0.subject, needsTranslation: !$0.isIgnored)
        }
    }

    private static func cloud(_ counts: TranslationOverview.Counts) -> Cloud {
        Cloud(
            pages: counts.pages, translated: counts.translated, fallback: counts[.missing],
            states: Dictionary(uniqueKeysWithValues: TranslationState.allCases.map { ($0.rawValue, counts[$0]) }),
            origins: Dictionary(
                uniqueKeysWithValues: TranslationType.Origin.allCases.map { ($0.rawValue, counts.origins[$0] ?? 0) }))
    }
}

/// A value that is written as `null` where there is none, instead of being left out.
struct Nullable<Value: Encodable>: Encodable {
    var value: Value?

    init(_ value: Value?) {
        self.value = value
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
