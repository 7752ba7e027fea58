/// The part of a SARIF 2.1.0 log that kumo writes, under SARIF's own names.
struct SARIFLog: Encodable {
    var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    struct Run: Encodable {
        var tool: Tool
        /// Columns are UTF-16 code units, as in editors.
        var columnKind = "utf16CodeUnits"
        /// What paths are relative to is known to whoever reads the log, so that a log says nothing of a machine.
        var originalUriBaseIds = [
            ArtifactLocation.project: UriBase(
                description: .init(
                    text: "The root of the repository, or the folder of the project where there is none."))
        ]
        var artifacts: [Artifact]
        var results: [Result]
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Driver: Encodable {
        var name = "kumo"
        var version = KumoVersion.current
        var semanticVersion = KumoVersion.current
        var rules: [Rule]
    }

    struct Rule: Encodable {
        var id: String
        var shortDescription: Message
        var help: Message
        var defaultConfiguration: Configuration
        var properties: Properties

        struct Configuration: Encodable {
            var level: String
        }

        struct Properties: Encodable {
            var tags: [String]
        }
    }

    struct Message: Encodable {
        var text: String
        var markdown: String?
    }

    struct UriBase: Encodable {
        var description: Message
    }

    struct Artifact: Encodable {
        var location: ArtifactLocation
    }

    struct ArtifactLocation: Encodable {
        static let project = "%SRCROOT%"

        /// Percent-encoded, relative to the project.
        var uri: String
        var uriBaseId = Self.project
        var index: Int?
    }

    struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
        var endLine: Int
        var endColumn: Int
    }

    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region?
    }

    struct Location: Encodable {
        var id: Int?
        var message: Message?
        var physicalLocation: PhysicalLocation
    }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Message
        var locations: [Location]
        var relatedLocations: [Location]?
        var partialFingerprints: [String: String]
        /// Empty where nobody has accepted the finding.
        var suppressions: [Suppression] = []
        var fixes: [Fix]?
        var properties: Properties

        struct Properties: Encodable {
            /// kumo's own, which has a level more than SARIF.
            var severity: String
            var variants: [Variant]?
        }

        struct Variant: Encodable {
            var locale: String?
            var cloud: String?
        }
    }

    struct Suppression: Encodable {
        var kind: String
        var status = "accepted"
        var justification: String
        var location: Location?
    }

    struct Fix: Encodable {
        var description: Message
        var artifactChanges: [Change]

        struct Change: Encodable {
            var artifactLocation: ArtifactLocation
            var replacements: [Replacement]
        }

        struct Replacement: Encodable {
            var deletedRegion: Region
            var insertedContent: Message
        }
    }
}
