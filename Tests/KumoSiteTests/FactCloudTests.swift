import KumoSite
import KumoText
import Testing

/// Values held to what other clouds are told, in articles of any size.
@Suite struct FactCloudTests {
    @Test func findsEachOfManyEqualFaultsOnceAtItsPlace() throws {
        let count = 400
        let right = [String](repeating: "Your password lasts 90 days.", count: count).joined(separator: "\n")
        let wrong = [String](repeating: "Your password lasts 60 days.", count: count).joined(separator: "\n")
        let guide = try Guide(article: Guide.zones(right, wrong), facts: "facts:\n  x: { value: 90 days }\n")
        let first = 5 + count + 5
        #expect(
            guide.findings == (first..<first + count).map { "fact-value-differs en/a.md:\($0):21 [china]" })
    }

    @Test func findsEachOfManyDifferentFaultsOnce() throws {
        let numbers = 100..<400
        let right = numbers.map { _ in "Your password lasts 90 days." }.joined(separator: " ")
        let wrong = numbers.map { "Your password lasts \($0) days." }.joined(separator: " ")
        let guide = try Guide(article: Guide.zones(right, wrong), facts: "facts:\n  x: { value: 90 days }\n")
        #expect(
            guide.findings
                == numbers.enumerated().map { "fact-value-differs en/a.md:11:\(21 + 30 * $0.offset) [china]" })
    }

    @Test(arguments: [
        ("You get 3 GB here.", []), ("You get 2 GB here.", []),
        ("You get 4 GB here.", ["fact-value-differs en/a.md:11:9 [china]"]),
    ])
    func asksForOneOfTheFactsThatOtherCloudsAreTold(_ told: String, _ findings: [String]) throws {
        let facts = """
            facts:
              mail: { value: { worldwide: 5 GB, germany: 5 GB, china: 2 GB } }
              files: { value: { worldwide: 5 GB, germany: 5 GB, china: 3 GB } }
            """
        let guide = try Guide(article: Guide.zones("You get 5 GB here.", told), facts: facts)
        #expect(guide.findings == findings)
    }

    private static let byCloud = """
        facts:
          size:
            value: { worldwide: 5 GB, germany: 3 GB, china: 2 GB }
            was: [1 GB]
          suite:
            term: { worldwide: Good Suite, germany: Gute Suite, china: Good Suite by Partner }
            was: [Old Suite]
            never: [good suite]
        """

    /// An article with zones is read in several ways; what is wrong at one place is one finding for all of them.
    @Test(arguments: [
        ("You get 1 GB.", "fact-outdated", "'1 GB' is a former value of fact 'size'."),
        ("Use Old Suite.", "fact-outdated", "'Old Suite' is a former name of fact 'suite'."),
        ("Use good suite.", "fact-term-misspelt", "'good suite' is a misspelling of fact 'suite'."),
    ])
    func makesOneFindingOfAFormerFormForAllClouds(_ text: String, _ code: String, _ message: String) throws {
        let guide = try Guide(article: Guide.zones("One.", "Other.") + text + "\n", facts: Self.byCloud)
        let finding = try guide.onlyFinding()
        #expect(finding.code.name == code)
        #expect(finding.message == message)
        #expect(finding.variants.isEmpty)
        let right =
            text.contains("GB") ? ["5 GB", "3 GB", "2 GB"] : ["Good Suite", "Gute Suite", "Good Suite by Partner"]
        let help = zip(["worldwide", "germany", "china"], right).map { "for \($0) write '\($1)'" }
        #expect(finding.help == help.joined(separator: "; "))
    }

    @Test func namesTheCloudsThatReadAFormerValue() throws {
        let guide = try Guide(article: Guide.zones("You get 1 GB.", "Other."), facts: Self.byCloud)
        #expect(guide.findings == ["fact-outdated en/a.md:5:9 [worldwide, germany]"])
        #expect(try guide.onlyFinding().help == "for worldwide write '5 GB'; for germany write '3 GB'")
    }

    /// What is former for some may hold for those about whom the fact says nothing.
    @Test func leavesAFormerValueToCloudsWithoutOne() throws {
        let facts = "facts:\n  x: { value: { worldwide: 5 GB }, was: 1 GB }\n"
        let guide = try Guide(article: "You get 1 GB.", facts: facts)
        #expect(guide.findings == ["fact-outdated en/a.md:1:9 [worldwide]"])
    }

    @Test func saysForEachCloudWhatAFormerAddressIsNow() throws {
        let facts =
            "facts:\n  x: { url: { worldwide: https://a.example, china: https://b.example }, was: https://c.example }\n"
        let guide = try Guide(article: "[x](https://c.example)", facts: facts)
        #expect(
            try guide.onlyFinding().help
                == "for worldwide write 'https://a.example'; link to what took its place; "
                + "for china write 'https://b.example'")
    }

    @Test func saysForEachCloudWhatTheValueIs() throws {
        let text = Guide.zones("You get 5 GB.", "You get 9 GB.").replacing("worldwide || germany", with: "worldwide")
            .replacing("\"china\"", with: "\"germany || china\"")
        let finding = try Guide(article: text, facts: Self.byCloud).onlyFinding()
        #expect(finding.message == "The value '9 GB' is not that of fact 'size'.")
        #expect(finding.help == "for germany write '3 GB'; for china write '2 GB'")
    }
}
