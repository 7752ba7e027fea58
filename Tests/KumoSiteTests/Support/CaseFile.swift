import Foundation
import Testing

/// Cases in a text file of the folder `Cases`.
///
/// A line `%% case …` begins a case and `%% word` a section of it; `␠` stands for a space that an editor
/// might strip, `⇥` for a tab, `␍` for a carriage return and `⍽` for a no-break space. Lines before the first case are remarks.
struct CaseFile {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var sections: [String: String]

        var testDescription: String { name }
    }

    static func cases(in name: String) throws -> [Case] {
        let url = try #require(Bundle.module.url(forResource: "Cases/" + name, withExtension: nil))
        let text = try String(contentsOf: url, encoding: .utf8)
        var cases: [Case] = []
        var section: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("%% case ") {
                cases.append(Case(name: String(line.dropFirst(8)), sections: [:]))
                section = nil
            } else if line.hasPrefix("%% ") {
                section = String(line.dropFirst(3))
                if let section, !cases.isEmpty { cases[cases.count - 1].sections[section] = "" }
            } else if let section, !cases.isEmpty {
                let shown = line.replacing("␠", with: " ").replacing("⇥", with: "\t").replacing("␍", with: "\r")
                    .replacing("⍽", with: "\u{A0}")
                cases[cases.count - 1].sections[section, default: ""] += shown + "\n"
            }
        }
        return cases
    }
}

extension CaseFile.Case {
    /// A section without the empty lines at its end.
    func section(_ name: String) throws -> String {
        var text = try #require(sections[name], "the case has no section '\(name)'")[...]
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
