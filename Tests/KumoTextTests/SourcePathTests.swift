import KumoText
import Testing

@Suite struct SourcePathTests {
    @Test(arguments: [
        ("a/b.md", "a/b.md"), ("./a//b.md", "a/b.md"), ("a\\b\\c.md", "a/b/c.md"), ("a/../b.md", "b.md"),
        ("a/./b/../../c.md", "c.md"), ("../a.md", "../a.md"), ("a/../../b.md", "../b.md"),
        ("../../a", "../../a"), ("..\\a", "../a"), ("/a/b", "a/b"), ("a/b/", "a/b"), ("", ""), (".", ""), ("a/..", ""),
        ("日本/文書.md", "日本/文書.md"), ("...", "..."), ("a/.../b", "a/.../b"),
    ])
    func bringsPathsIntoNormalForm(_ written: String, _ normal: String) {
        #expect(SourcePath(written).rawValue == normal)
    }

    @Test(arguments: [
        ("..", true), ("../a", true), ("a/../../b", true), ("..\\..\\a", true), ("a/../b", false), ("..a/b", false),
        ("", false),
    ])
    func tellsPathsThatLeaveTheirFolder(_ written: String, _ leaves: Bool) {
        #expect(SourcePath(written).leavesItsFolder == leaves)
    }

    @Test(arguments: [
        ("docs/admin/a.md", "docs/admin", "a.md", "md", "docs/admin/a"),
        ("a.tar.GZ", "", "a.tar.GZ", "gz", "a.tar"),
        ("docs/.gitignore", "docs", ".gitignore", "", "docs/.gitignore"),
        ("docs.v2/readme", "docs.v2", "readme", "", "docs.v2/readme"),
        ("日本/文書.md", "日本", "文書.md", "md", "日本/文書"),
    ])
    func takesPathsApart(_ written: String, _ folder: String, _ name: String, _ ending: String, _ bare: String) {
        let path = SourcePath(written)
        #expect(path.folder.rawValue == folder)
        #expect(path.fileName == name)
        #expect(path.fileExtension == ending)
        #expect(path.withoutExtension.rawValue == bare)
    }

    @Test func followsARelativePathFromAFolder() {
        #expect(SourcePath("docs/admin").appending("../media/a.png") == SourcePath("docs/media/a.png"))
        #expect(SourcePath("").appending("a.md") == SourcePath("a.md"))
        #expect(SourcePath("docs").appending("../../a.md").leavesItsFolder)
    }

    @Test func givesTheRestBelowAFolder() {
        #expect(SourcePath("docs/admin/a.md").relative(to: SourcePath("docs")) == SourcePath("admin/a.md"))
        #expect(SourcePath("docs/a.md").relative(to: SourcePath("")) == SourcePath("docs/a.md"))
        #expect(SourcePath("docs2/a.md").relative(to: SourcePath("docs")) == nil)
        #expect(SourcePath("docs").relative(to: SourcePath("docs")) == nil)
    }

    @Test func comparesWithoutCaseByItsFoldedForm() {
        #expect(SourcePath("Docs/A.MD").caseFolded == SourcePath("docs/a.md").caseFolded)
        #expect(SourcePath("Docs/A.MD") != SourcePath("docs/a.md"))
    }

    @Test func sortsByBytes() {
        let paths = ["b", "a/b", "B", "a", "é"].map { SourcePath($0) }
        #expect(paths.sorted().map(\.rawValue) == ["B", "a", "a/b", "b", "é"])
    }
}
