/// Writes test results in the XML that JUnit's tasks for Ant made and CI systems read.
package struct JUnitWriter {
    package struct Suite: Sendable {
        package var name: String
        package var cases: [Case]

        package init(name: String, cases: [Case]) {
            self.name = name
            self.cases = cases
        }
    }

    package struct Case: Sendable {
        package var name: String
        package var outcome: Outcome
        /// The file and, from 1, the line that it is about.
        package var file: String?
        package var line: Int?

        package init(name: String, outcome: Outcome, file: String? = nil, line: Int? = nil) {
            self.name = name
            self.outcome = outcome
            self.file = file
            self.line = line
        }
    }

    package enum Outcome: Sendable {
        case passed
        case failed(Remark)
        /// Not held against the suite.
        case skipped(Remark)
    }

    package struct Remark: Sendable {
        package var type: String
        /// In one line.
        package var message: String
        package var details: String

        package init(type: String, message: String, details: String) {
            self.type = type
            self.message = message
            self.details = details
        }
    }

    private var buffer = HTMLBuffer()

    package static func document(name: String, _ suites: [Suite]) -> [UInt8] {
        var writer = JUnitWriter()
        writer.write(name, suites)
        return writer.buffer.bytes
    }

    private mutating func write(_ name: String, _ suites: [Suite]) {
        buffer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
        attribute("name", name)
        counts(suites.flatMap(\.cases))
        buffer.markup(">\n")
        for suite in suites { write(suite) }
        buffer.markup("</testsuites>\n")
    }

    private mutating func write(_ suite: Suite) {
        buffer.markup("  <testsuite")
        attribute("name", suite.name)
        counts(suite.cases)
        buffer.markup(">\n")
        for test in suite.cases { write(test, of: suite) }
        buffer.markup("  </testsuite>\n")
    }

    private mutating func counts(_ cases: [Case]) {
        attribute("tests", String(cases.count))
        attribute("failures", String(cases.count { if case .failed = $0.outcome { true } else { false } }))
        attribute("errors", "0")
        attribute("skipped", String(cases.count { if case .skipped = $0.outcome { true } else { false } }))
    }

    private mutating func write(_ test: Case, of suite: Suite) {
        buffer.markup("    <testcase")
        attribute("classname", suite.name)
        attribute("name", test.name)
        if let file = test.file { attribute("file", file) }
        if let line = test.line { attribute("line", String(line)) }
        buffer.markup(">")
        switch test.outcome {
        case .passed: break
        case .failed(let remark):
            buffer.markup("\n      <failure")
            write(remark)
            buffer.markup("</failure>\n    ")
        case .skipped(let remark):
            buffer.markup("\n      <skipped")
            write(remark)
            buffer.markup("</skipped>\n    ")
        }
        buffer.markup("</testcase>\n")
    }

    /// Attributes and text of an element whose name is written already.
    private mutating func write(_ remark: Remark) {
        attribute("type", remark.type)
        attribute("message", remark.message)
        buffer.markup(">")
        buffer.text(Self.characters(remark.details))
    }

    private mutating func attribute(_ name: StaticString, _ value: String) {
        buffer.attribute(name, Self.characters(value))
    }

    /// Text with U+FFFD for what XML 1.0 cannot hold (2.2 Characters) or asks not to be used.
    private static func characters(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x20..<0x7F, 0xA0..<0xFDD0, 0xFDF0..<0xFFFE: result.append(scalar)
            case 0x10000... where scalar.value & 0xFFFE != 0xFFFE: result.append(scalar)
            default: result.append("\u{FFFD}")
            }
        }
        return String(result)
    }
}
