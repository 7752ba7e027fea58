import Foundation
import Testing

/// The article that started the project, in English and in machine-translated Japanese. It stands beside the
/// checkout and is not part of it; without it these tests are skipped.
@Suite(.enabled(if: Checkout.shared != nil, "the seed pair is in ../shared, which is not here"))
struct SeedPairTests {
    private static let page = "admin/add-users/let-users-reset-passwords"
    private static let linkNumbers = [
        "o365-worldwide": "2072756", "o365-germany": "848041", "o365-21vianet": "850627",
    ]

    private func built() throws -> Sandbox {
        let shared = try #require(Checkout.shared)
        let sandbox = try Sandbox()
        try sandbox.write(
            "kumo.yml", Sandbox.configuration(locales: ["en-US": "content/en-US", "ja-JP": "content/ja-JP"]))
        for locale in ["en-US", "ja-JP"] {
            let source = shared.appendingPathComponent("seed/let-users-reset-passwords.\(locale).md")
            try sandbox.write("content/\(locale)/\(Self.page).md", bytes: [UInt8](try Data(contentsOf: source)))
        }
        let outcome = try sandbox.kumo("build")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return sandbox
    }

    @Test func givesEachCloudAndLanguageOneListOfFiveStepsAndItsOwnLink() throws {
        let sandbox = try built()
        for locale in ["en-us", "ja-jp"] {
            for (cloud, number) in Self.linkNumbers {
                let html = try sandbox.read("site/\(locale)/\(cloud)/\(Self.page).html")
                let article = try #require(html.between("<article", "</article>"))
                #expect(article.count(of: "<ol") == 1, "\(locale) \(cloud)")
                let list = try #require(article.between("<ol", "</ol>"))
                #expect(list.count(of: "<li") == 5, "\(locale) \(cloud)")
                #expect(article.contains("linkid=\(number)"), "\(locale) \(cloud)")
                for (other, foreign) in Self.linkNumbers where other != cloud {
                    #expect(!html.contains(foreign), "\(locale) \(cloud) shows the link of \(other)")
                }
                #expect(!html.contains(":::"), "\(locale) \(cloud)")
            }
        }
    }

    @Test func saysOnJapanesePagesThatAMachineTranslatedThem() throws {
        let sandbox = try built()
        for cloud in Self.linkNumbers.keys {
            let japanese = try sandbox.read("site/ja-jp/\(cloud)/\(Self.page).html")
            #expect(japanese.contains("機械翻訳"), "\(cloud)")
            #expect(japanese.contains("href=\"../../../../en-us/\(cloud)/\(Self.page).html\""), "\(cloud)")
            let english = try sandbox.read("site/en-us/\(cloud)/\(Self.page).html")
            #expect(!english.contains("class=\"notice\""), "\(cloud)")
        }
    }

    @Test func makesAChecklistOfFiveStepsWithWhatToKnowFirst() throws {
        let sandbox = try built()
        let checklist = try sandbox.read("site/ja-jp/o365-germany/checklist/\(Self.page).html")
        #expect(checklist.count(of: "type=\"checkbox\"") == 5)
        #expect(checklist.contains("オンプレミスの Active Directory"))
        #expect(checklist.contains("848041") && !checklist.contains("850627"))
    }
}

extension String {
    func count(of part: String) -> Int { components(separatedBy: part).count - 1 }

    /// What stands between the first of two marks and the next of the other.
    func between(_ start: String, _ end: String) -> String? {
        guard let first = range(of: start), let last = range(of: end, range: first.upperBound..<endIndex) else {
            return nil
        }
        return String(self[first.upperBound..<last.lowerBound])
    }
}
