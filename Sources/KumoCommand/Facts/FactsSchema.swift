/// The JSON Schema of a file of facts, draft 2020-12. `FactsReader` is what decides.
enum FactsSchema {
    static let text = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "facts.yml",
          "description": "What is stated once and held against every page, in every cloud and language.",
          "type": ["object", "null"],
          "additionalProperties": false,
          "properties": {
            "facts": {
              "type": ["object", "null"],
              "additionalProperties": { "$ref": "#/$defs/fact" }
            }
          },
          "$defs": {
            "fact": {
              "type": "object",
              "additionalProperties": false,
              "oneOf": [
                { "required": ["url"] },
                { "required": ["term"] },
                { "required": ["label"] },
                { "required": ["claim"] },
                { "required": ["value"] }
              ],
              "dependentSchemas": {
                "url": { "properties": { "never": false, "was": { "$ref": "#/$defs/addresses" } } },
                "claim": { "properties": { "never": false, "was": false } },
                "value": { "properties": { "never": false } }
              },
              "properties": {
                "url": {
                  "allOf": [{ "$ref": "#/$defs/values" }, { "$ref": "#/$defs/addressValues" }],
                  "description": "An address, beginning with http:// or https://."
                },
                "term": { "$ref": "#/$defs/values", "description": "A name that is spelled one way." },
                "label": { "$ref": "#/$defs/values", "description": "A label of the user interface." },
                "claim": { "$ref": "#/$defs/values", "description": "Words that the pages of 'where' must say." },
                "value": { "$ref": "#/$defs/values", "description": "A number, a date or another thing that may change." },
                "never": { "$ref": "#/$defs/texts", "description": "Forms that a term or a label must not have." },
                "was": { "$ref": "#/$defs/texts", "description": "What was stated formerly." },
                "where": { "$ref": "#/$defs/texts", "description": "Patterns over paths in the content folder; everywhere by default." },
                "note": { "$ref": "#/$defs/words" },
                "owner": { "$ref": "#/$defs/words", "description": "Who answers for it." },
                "severity": { "enum": ["error", "warning", "suggestion", "info"] },
                "until": {
                  "type": "string",
                  "pattern": "^[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$",
                  "description": "The day after which it must be looked at again."
                }
              }
            },
            "words": { "type": ["string", "number", "boolean"], "minLength": 1 },
            "text": { "type": ["string", "number", "boolean"], "pattern": "\\\\S" },
            "address": { "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://" },
            "addresses": {
              "oneOf": [
                { "$ref": "#/$defs/address" },
                { "type": "array", "items": { "$ref": "#/$defs/address" } }
              ]
            },
            "addressValues": {
              "oneOf": [
                { "$ref": "#/$defs/address" },
                {
                  "type": "object",
                  "additionalProperties": {
                    "oneOf": [
                      { "$ref": "#/$defs/address" },
                      { "type": "object", "additionalProperties": { "$ref": "#/$defs/address" } }
                    ]
                  }
                }
              ]
            },
            "texts": { "oneOf": [{ "$ref": "#/$defs/text" }, { "type": "array", "items": { "$ref": "#/$defs/text" } }] },
            "values": {
              "description": "One for all, or by cloud, by locale, or by cloud and then locale.",
              "oneOf": [
                { "$ref": "#/$defs/text" },
                {
                  "type": "object",
                  "minProperties": 1,
                  "additionalProperties": {
                    "oneOf": [
                      { "$ref": "#/$defs/text" },
                      { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/text" } }
                    ]
                  }
                }
              ]
            }
          }
        }

        """
}
