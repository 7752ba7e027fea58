import KumoMarkdown
import KumoSite
import Testing

@Suite struct ChecklistTests {
    /// A checklist as text: its prerequisites, then `heading: number anchor text (+details)`.
    private func shown(_ text: String, _ cloud: String = "worldwide") throws -> [String]? {
        let page = try #require(try Guide(["a.md": text, "p.png": ""]).page("a.md", cloud))
        guard let checklist = page.checklist else { return nil }
        let content = page.content
        var lines = checklist.prerequisites.map { "needs " + words($0, content) }
        for procedure in checklist.procedures {
            lines.append((procedure.heading.map { content.headings[$0].text } ?? "-") + ":")
            for step in procedure.steps {
                let details =
                    step.details.isEmpty ? "" : " +" + step.details.map { words($0, content) }.joined(separator: " +")
                lines.append("\(step.number) #\(step.anchor) \(words(step.item, content))\(details)")
            }
        }
        return lines
    }

    private func words(_ id: ContentTree.ID, _ content: ContentTree) -> String {
        var text = ""
        for node in content.nodes.descendants(of: id) {
            switch content[node].kind {
            case .text(let part), .code(let part): text += content.string(part)
            case .image: text += "image "
            case .softBreak: text += " "
            case .paragraph: if !text.isEmpty { text += "/" }
            default: break
            }
        }
        return text
    }

    @Test func countsTheStepsUnderAHeading() throws {
        let text = "# Reset\n\nIntro\n\n## Do it\n\n1. Go\n2. Select **Save**\n3. Done\n"
        #expect(
            try shown(text) == ["Do it:", "1 #do-it-step-1 Go", "2 #do-it-step-2 Select Save", "3 #do-it-step-3 Done"])
    }

    @Test(arguments: ["# A\n\nText\n\n- a bullet\n", "", "> 1. in a quote\n", "- bullet\n\n  1. nested\n"])
    func findsNoChecklistWithoutSteps(_ text: String) throws {
        #expect(try shown(text) == nil)
    }

    @Test func makesAProcedureOfEachList() throws {
        let text = "1. Before any heading\n\n## One\n\n1. a\n\n## Two\n\n1. b\n\nText\n\n1. c\n"
        #expect(
            try shown(text) == [
                "-:", "1 #step-1 Before any heading", "One:", "1 #one-step-1 a", "Two:", "1 #two-step-1 b", "Two:",
                "1 #two-step-1-2 c",
            ])
    }

    @Test func goesOnWithAListAfterAnImage() throws {
        let text = "## Do\n\n1. Go\n\n![p](p.png)\n\n> [!NOTE]\n> Mind\n\n2. Save\n3. Done\n"
        #expect(
            try shown(text) == [
                "Do:", "1 #do-step-1 Go +image p +Mind", "2 #do-step-2 Save", "3 #do-step-3 Done",
            ])
    }

    @Test func doesNotGoOnAcrossAHeading() throws {
        #expect(try shown("## A\n\n1. a\n\n## B\n\n2. b\n") == ["A:", "1 #a-step-1 a", "B:", "2 #b-step-2 b"])
    }

    @Test func countsTheStepsOfEachCloud() throws {
        let text = """
            ## Do

            ::: moniker range="worldwide"
            1. Go to the admin center
            ::: moniker-end
            ::: moniker range="germany"
            1. Go to the German one
            ::: moniker-end
            2. Save
            ::: moniker range="germany"
            3. Call
            ::: moniker-end
            """
        #expect(try shown(text) == ["Do:", "1 #do-step-1 Go to the admin center", "2 #do-step-2 Save"])
        #expect(
            try shown(text, "germany") == [
                "Do:", "1 #do-step-1 Go to the German one", "2 #do-step-2 Save", "3 #do-step-3 Call",
            ])
        #expect(try shown(text, "china") == ["Do:", "2 #do-step-2 Save"])
    }

    @Test(arguments: ["before-you-begin", "prerequisites", "what-do-you-need-to-know-before-you-begin"])
    func findsPrerequisitesByTheirAnchor(_ anchor: String) throws {
        let text = "## <a name=\"\(anchor)\"></a>準備\n\nA license\n\n- A domain\n\n## 手順\n\n1. 開く\n"
        #expect(try shown(text) == ["needs A license", "needs A domain", "手順:", "1 #手順-step-1 開く"])
    }

    @Test func findsPrerequisitesInTheBulletsBeforeTheFirstSection() throws {
        let text = "# T\n\nText\n\n- A license\n- A role\n\n- [Link](a.md)\n\n## Do\n\n- not this\n\n1. Go\n"
        #expect(try shown(text) == ["needs A license/A role/Link", "Do:", "1 #do-step-1 Go"])
    }

    @Test func takesAListOfLinksForNavigation() throws {
        let text = "# T\n\n- [One](a.md)\n- [Two](a.md)\n\n## Do\n\n1. Go\n"
        #expect(try shown(text) == ["Do:", "1 #do-step-1 Go"])
    }

    @Test func givesEveryStepAnAnchorOfItsOwn() throws {
        let text = "# <a name=\"do-step-1\"></a>x\n\n<a id=\"do-step-2\"></a>\n\n## Do\n\n1. a\n2. b\n"
        #expect(try shown(text)?.suffix(2) == ["1 #do-step-1-2 a", "2 #do-step-2-2 b"])
    }

    @Test func keepsWhatIsInAStepWithIt() throws {
        let text = "1. Go\n\n   - this\n   - that\n\n   More\n2. Save\n"
        #expect(try shown(text) == ["-:", "1 #step-1 Go/this/that/More", "2 #step-2 Save"])
    }
}
