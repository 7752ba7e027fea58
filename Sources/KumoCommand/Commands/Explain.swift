import ArgumentParser
import KumoSite
import KumoText

/// `kumo explain`: says what a code means, with an example.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what a code means, with an example of wrong and right; without a code, list all.")

    @Argument(help: "The code, as it stands in brackets after 'error' or 'warning'.")
    var code: String?

    mutating func run() throws {
        let codes = CodeList.builtIn
        guard let code else {
            Terminal.writeOutput(Self.list(codes))
            return
        }
        guard let found = codes[code] else {
            let near = NearMiss.best(for: code.lowercased(), among: codes.names)
            throw ValidationError(
                "there is no code '\(code)'\(near.map { "; did you mean '\($0)'?" } ?? "; 'kumo explain' lists all")")
        }
        Terminal.writeOutput(Self.text(of: found, CodeExample.builtIn[found.name]))
    }

    private static func list(_ codes: CodeList) -> String {
        let width = codes.names.map(\.count).max() ?? 0
        var text = ""
        var area = ""
        for code in codes.codes {
            if code.area != area {
                text += (area.isEmpty ? "" : "\n") + code.area + "\n\n"
                area = code.area
            }
            text += "  \(code.name)\(String(repeating: " ", count: width - code.name.count + 2))\(code.severity)\n"
        }
        return text
    }

    private static func text(of code: ReportedCode, _ example: CodeExample?) -> String {
        var text = """
            \(code.name): \(code.severity), group \(code.group)

            When: \(code.meaning).

            """
        if let advice = code.advice { text += "To do: \(advice).\n" }
        if let example {
            text += "\nWrong:\n\n\(indented(example.wrong))\nRight:\n\n\(indented(example.right))"
        }
        return text + """

            To live with it where it stands, say why: <!-- kumo-ignore \(code.name): reason -->
            To change its severity, in kumo.yml: rules: { \(code.name): off }

            """
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
    }
}
