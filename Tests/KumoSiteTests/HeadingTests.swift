import KumoSite
import Testing

struct SlugCase: Decodable, Sendable, CustomTestStringConvertible {
    var heading: String
    var id: String

    var testDescription: String { heading }
}

@Suite struct HeadingTests {
    private func ids(_ text: String, _ cloud: String = "worldwide") throws -> [String] {
        try #require(try Guide(article: text).page("a.md", cloud)).content.headings.map(\.id)
    }

    @Test(arguments: try CaseData.cases(of: SlugCase.self, in: "slugs.json"))
    func givesHeadingsTheIdsOfGitHub(_ example: SlugCase) throws {
        #expect(try ids("## \(example.heading)") == [example.id])
    }

    @Test func numbersRepeatedHeadings() throws {
        #expect(try ids("# A\n# B\n# A\n# A\n") == ["a", "b", "a-1", "a-2"])
        #expect(try ids("# A\n# A 1\n# A\n") == ["a", "a-1", "a-2"], "an id is never given twice")
    }

    @Test func numbersRepeatedAnchors() throws {
        #expect(try ids("# <a name=\"x\"></a>一\n# <a name=\"x\"></a>二\n# X\n") == ["x", "x-1", "x-2"])
    }

    @Test func numbersRepetitionsForEachCloudByItself() throws {
        let text = """
            ::: moniker range="worldwide"
            ## <a name="sign-in"></a>W
            ::: moniker-end
            ::: moniker range="germany"
            ## <a name="sign-in"></a>G
            ::: moniker-end
            ## Sign in
            """
        #expect(try ids(text, "worldwide") == ["sign-in", "sign-in-1"])
        #expect(try ids(text, "germany") == ["sign-in", "sign-in-1"])
        #expect(try ids(text, "china") == ["sign-in"])
    }

    @Test func takesTheIdFromWhatReadersSee() throws {
        let guide = try Guide(["a.md": "# Set up [!INCLUDE [x](includes/n.md)]", "includes/n.md": "**Azure AD**"])
        #expect(try guide.outline() == "h1#set-up-azure-ad Set up <b>Azure AD</b>")
    }

    @Test func leadsToAnchorsOfEveryKind() throws {
        let text = """
            [1](#head) [2](#named) [3](#by-id) [4](#raw)

            # Head
            ## <a name="named"></a>名前
            x <a id="by-id"></a> y

            <div id="raw">z</div>
            """
        #expect(try Guide(article: text).findings == [])
    }
}
