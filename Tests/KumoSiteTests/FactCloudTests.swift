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
}
