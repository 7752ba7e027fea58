import ArgumentParser

/// `kumo schema`: prints the JSON Schema of `kumo.yml` or of a file of facts, by which editors check and complete it.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of kumo.yml or of a file of facts.",
        discussion: """
            Save it beside kumo.yml and name it on the first line of that file, so that an editor checks and \
            completes it:

              # yaml-language-server: $schema=kumo.schema.json
            """)

    @Argument(help: "Which file's: kumo or facts.")
    var file = File.kumo

    enum File: String, ExpressibleByArgument, CaseIterable {
        case kumo, facts
    }

    mutating func run() {
        Terminal.writeOutput(file == .facts ? FactsSchema.text : Self.text)
    }

    /// Draft 2020-12. `ConfigurationReader` is what decides; a test holds the keys of the two together.
    private static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "kumo.yml",
          "description": "A documentation site that differs by cloud and by language.",
          "type": "object",
          "additionalProperties": false,
          "required": ["locales", "clouds"],
          "properties": {
            "title": {
              "type": "string",
              "description": "The name of the site."
            },
            "baseURL": {
              "type": "string",
              "pattern": "^https?://[^\\\\s\\"<>?#]+$",
              "description": "The address of the site, for canonical links and hreflang; without it these are left out."
            },
            "sourceLocale": {
              "type": "string",
              "description": "The language that articles are written in, one of 'locales'; the first by default."
            },
            "locales": {
              "type": "object",
              "minProperties": 1,
              "description": "Language tags in the order of the menu.",
              "propertyNames": { "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" },
              "additionalProperties": {
                "type": "object",
                "additionalProperties": false,
                "required": ["content"],
                "properties": {
                  "content": {
                    "type": "string",
                    "description": "The folder of the language's Markdown, relative to kumo.yml, inside the project or beside it."
                  }
                }
              }
            },
            "clouds": {
              "type": "array",
              "minItems": 1,
              "description": "Monikers in the order of the menu, by which ranges compare too; the first is the default.",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["id"],
                "properties": {
                  "id": {
                    "type": "string",
                    "pattern": "^[\\\\w-][\\\\w.-]*$",
                    "description": "The moniker that zones and monikerRange name."
                  },
                  "name": { "type": "string", "description": "What readers see; the id by default." },
                  "product": { "type": "string", "description": "Ranges compare monikers of one product." }
                }
              }
            },
            "facts": {
              "type": "string",
              "description": "The file or folder of the facts, relative to kumo.yml."
            },
            "output": {
              "type": "string",
              "default": "site",
              "description": "The folder that the site is written into, relative to kumo.yml."
            },
            "translations": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "ignoreCommits": {
                  "type": "array",
                  "items": { "type": "string", "pattern": "^[0-9A-Fa-f]{7,64}$" },
                  "description": "Commits of the source after which translations need not change, such as the mending of a typing error."
                }
              }
            },
            "limits": {
              "type": "object",
              "additionalProperties": false,
              "description": "What one article may cost; one that costs more is reported and left out.",
              "properties": {
                "articleSeconds": {
                  "type": "number", "exclusiveMinimum": 0, "maximum": 86400, "default": 10,
                  "description": "Seconds of processor time."
                }
              }
            },
            "rules": {
              "type": "object",
              "description": "What to make of findings, by their codes; Learn's content rules are off until they are named here.",
              "additionalProperties": {
                "oneOf": [
                  { "enum": ["error", "warning", "suggestion", "info", "off"] },
                  {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                      "severity": { "enum": ["error", "warning", "suggestion", "info", "off"] },
                      "message": { "type": "string", "description": "Other words; {0}, {1} stand for what the rule's own words name." },
                      "exclude": {
                        "type": "array", "items": { "type": "string" },
                        "description": "Patterns of files to say nothing about, relative to the content folder."
                      },
                      "canonicalVersionOnly": { "type": "boolean", "description": "Look at the newest version of a page only." },
                      "minCodeBlockLineCount": { "type": "integer" },
                      "minAltTextLength": { "type": "integer" },
                      "maxAltTextLength": { "type": "integer" },
                      "maxLevel": { "type": "integer" },
                      "disallowed": { "type": "array", "items": { "type": "string" } },
                      "exceptions": { "type": "array", "items": { "type": "string" } },
                      "linkTypes": { "type": "array", "items": { "type": "string" } },
                      "domains": { "type": "array", "items": { "type": "string" } }
                    }
                  }
                ]
              }
            }
          }
        }

        """
}
