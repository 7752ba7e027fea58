import KumoHTML
import KumoSite
import KumoText
import Testing

@Suite struct TemplateTests {
    /// The findings for a page template: `line:column message | help`.
    private func findings(_ page: String, partials: [String: String] = [:]) -> [String] {
        let sources = Publication.templates(partials.merging(["page": page]) { _, page in page })
        let (_, diagnostics) = TemplateSet.load(builtIn: Publication.templates([:]), project: sources)
        return diagnostics.map { finding in
            var text = finding.message + (finding.help.map { " | " + $0 } ?? "")
            if let place = finding.place, let range = place.range,
                let source = sources.values.first(where: { $0.path == place.file })
            {
                let location = source.location(at: range.lowerBound)
                text = "\(location.line):\(location.column) " + text
            }
            return text
        }
    }

    @Test func acceptsEverythingThatTemplatesMayUse() {
        let page = """
            {{! a comment }}<title>{{title}}</title>{{> part}}
            {{#description}}<p>{{ description }}</p>{{/description}}{{^isFallback}}{{ui.next}}{{/isFallback}}
            {{{body}}} {{& navigation }}
            """
        #expect(findings(page, partials: ["part": "{{#outline}}{{{outline}}}{{/outline}}"]) == [])
    }

    @Test(arguments: [
        ("a\n {{titel}}", "2:2 Templates have no key 'titel'. | did you mean 'title'?"),
        ("日本 {{ui.nxet}}", "1:4 Templates have no key 'ui.nxet'. | did you mean 'ui.next'?"),
        ("{{#isFalback}}x{{/isFalback}}", "1:1 Templates have no key 'isFalback'. | did you mean 'isFallback'?"),
        ("{{{title}}}", "1:1 'title' is text and must be escaped. | write {{title}}"),
        ("{{&title}}", "1:1 'title' is text and must be escaped. | write {{title}}"),
        ("{{body}}", "1:1 'body' is HTML and would be escaped here. | write {{{body}}}"),
        (
            "{{isFallback}}",
            "1:1 'isFallback' is true or false and has no text. | use it as a section: {{#isFallback}}…{{/isFallback}}"
        ),
        ("x {{#title}} y", "1:3 The section 'title' has no end. | write {{/title}} after it"),
        ("x {{/title}}", "1:3 No section 'title' is open here. | delete it"),
        (
            "{{#title}}{{/body}}",
            "1:11 No section 'body' is open here. | write {{/title}} here, or end that section first"
        ),
        ("{{title", "1:1 This tag has no end. | write }} after it"),
        ("{{> prt}}", "1:1 There is no partial 'prt'. | did you mean 'part'?"),
        (
            "{{> something-else}}",
            "1:1 There is no partial 'something-else'. | write templates/partials/something-else.mustache"
        ),
        (
            "{{=<% %>=}}",
            "1:1 Templates of kumo use variables, sections, inverted sections, partials and comments only. | delete this tag"
        ),
    ])
    func reportsWhatWouldLeaveAnEmptyPlace(_ page: String, _ finding: String) {
        #expect(findings(page, partials: ["part": "x"]) == [finding])
    }

    @Test func reportsKeysOfWhichNothingIsNear() throws {
        let finding = try #require(findings("{{something}}").first)
        #expect(finding.contains("the keys are") && finding.contains("title"))
    }

    @Test func reportsPartialsThatIncludeThemselves() {
        #expect(
            findings("{{> a}}", partials: ["a": "{{> b}}", "b": "x {{> a}}"])
                == ["1:3 The partial 'a' includes itself: page --> a --> b --> a. | take it out of the circle"])
    }

    @Test func publishesWithTheBuiltInTemplatesUntilTheProjectsAreMended() throws {
        let publication = try Publication(["a.md": "text"], templates: ["page": "{{nothing}}"])
        #expect(publication.templateFindings.map(\.severity) == [.error])
        #expect(try publication.file("en-us/worldwide/a.html") == "<p>text</p>\n")
    }

    @Test func escapesEveryTextThatATemplateShows() throws {
        let danger = "<b> & \"q\" 'z'"
        let safe = "&lt;b&gt; &amp; &quot;q&quot; 'z'"
        let page = "{{title}}|{{description}}|{{siteTitle}}|{{cloudName}}|{{ui.next}}|{{version}}"
        let publication = try Publication(
            ["a.md": "---\ntitle: '<b> & \"q\" ''z'''\ndescription: '<b> & \"q\" ''z'''\n---\n"],
            templates: ["page": page], title: "<b> & \"q\" ''z''")
        #expect(try #require(publication.site.pages.first).article.title == danger)
        #expect(
            try publication.file("en-us/germany/a.html")
                == "\(safe)|\(safe)|\(safe)|Germany &lt;DE&gt;|en next &amp;|0.1")
    }

    @Test func showsSectionsOnlyWhereThereIsSomething() throws {
        let page = "{{#description}}D{{/description}}{{^description}}-{{/description}}{{#isFallback}}F{{/isFallback}}"
        let publication = try Publication(
            ["a.md": "---\ndescription: x\n---\n", "b.md": "---\ndescription: ''\n---\n"], japanese: ["a.md": "x"],
            templates: ["page": page])
        #expect(try publication.file("en-us/worldwide/a.html") == "D")
        #expect(try publication.file("en-us/worldwide/b.html") == "-")
        #expect(try publication.file("ja-jp/worldwide/a.html") == "-")
        #expect(try publication.file("ja-jp/worldwide/b.html") == "-F")
    }

    @Test func fillsEachPageWithItsOwn() throws {
        let files = Dictionary(uniqueKeysWithValues: (0..<20).map { ("p\($0).md", "# Page \($0)") })
        let publication = try Publication(files, templates: ["page": "<{{title}}>{{> part}}", "part": "{{{body}}}"])
        for number in 0..<20 {
            #expect(
                try publication.file("en-us/worldwide/p\(number).html")
                    == "<Page \(number)><h1 id=\"page-\(number)\">Page \(number)</h1>\n")
        }
    }

    @Test func leavesTextThatLooksLikeATagAlone() throws {
        let publication = try Publication(
            ["a.md": "---\ntitle: '{{body}} {{{x}}}'\n---\n{{title}}"], templates: ["page": "{{title}} {{{body}}}"])
        #expect(try publication.file("en-us/worldwide/a.html") == "{{body}} {{{x}}} <p>{{title}}</p>\n")
    }
}
