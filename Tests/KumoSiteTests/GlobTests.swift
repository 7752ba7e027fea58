import KumoSite
import KumoText
import Testing

/// A pattern with paths that it matches and paths that it does not, or with what is wrong with it.
struct GlobCase: Decodable, Sendable, CustomTestStringConvertible {
    var pattern: String
    var matches: [String]?
    var misses: [String]?
    var fault: String?

    var testDescription: String { "'\(pattern)'" }
}

@Suite struct GlobTests {
    @Test(arguments: try CaseData.cases(of: GlobCase.self, in: "globs.json"))
    func matchesPaths(_ example: GlobCase) {
        do throws(GlobPattern.Fault) {
            let pattern = try GlobPattern(reading: example.pattern)
            #expect(example.fault == nil)
            for path in example.matches ?? [] { #expect(pattern.matches(SourcePath(path)), "\(path)") }
            for path in example.misses ?? [] { #expect(!pattern.matches(SourcePath(path)), "\(path)") }
        } catch {
            #expect(error.words == example.fault)
        }
    }

    @Test func leavesOutWhatIsExcludedHoweverItIsIncluded() throws {
        let include = try ["**/*.md", "keep.png"].map { try GlobPattern(reading: $0) }
        let exclude = try ["**/includes/**", "readme.md"].map { try GlobPattern(reading: $0) }
        let set = GlobSet(include, except: exclude)
        for path in ["a.md", "x/a.md", "keep.png"] { #expect(set.matches(GlobPath(SourcePath(path)))) }
        for path in ["README.md", "x/includes/a.md", "a.png"] { #expect(!set.matches(GlobPath(SourcePath(path)))) }
    }

    @Test func answersHostilePatterns() throws {
        let stars = String(repeating: "*a", count: 300) + "b"
        let path = SourcePath(String(repeating: "a", count: 1_000))
        #expect(try !GlobPattern(reading: stars).matches(path))
        let folders = String(repeating: "**/a/", count: 1_000) + "b"
        let deep = SourcePath(String(repeating: "a/", count: 3_000) + "c")
        #expect(try !GlobPattern(reading: folders).matches(deep))
        let words = String(repeating: "{a,aa,aaa}", count: 200) + "b"
        #expect(try !GlobPattern(reading: words).matches(path))
    }
}
