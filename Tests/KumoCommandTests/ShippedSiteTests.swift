import Foundation
import Testing

/// The guides that ship in this repository, as readers get them.
struct ShippedSiteTests {
    private static let clouds = ["o365-worldwide", "o365-germany", "o365-21vianet"]

    private func built() throws -> Sandbox {
        let sandbox = try Sandbox()
        let outcome = try sandbox.kumo("build", "--project", Checkout.root.path, "--output", "site")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return sandbox
    }

    @Test func hasNothingToReport() throws {
        let outcome = try Sandbox().kumo("check", "--project", Checkout.root.path)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.hasPrefix("Nothing to report in "))
    }

    @Test func statesFactsOfEveryKind() throws {
        let list = try Sandbox().kumo("facts", "--project", Checkout.root.path)
        #expect(list.status == 0)
        for kind in ["url", "term", "label", "claim", "value"] {
            #expect(list.output.contains(" (\(kind)) – "), "no fact of kind '\(kind)'")
        }
        #expect(!list.output.contains("– no use"), "\(list.output)")
    }

    @Test func hasNoLinkThatLeadsNowhere() throws {
        let sandbox = try built()
        let files = try sandbox.files(below: "site")
        var checked = 0
        for (path, data) in files where path.hasSuffix(".html") {
            let html = String(decoding: data, as: UTF8.self)
            for href in html.attributeValues(["href", "src"]) where !href.contains(":") {
                let parts = href.components(separatedBy: "#")
                let target =
                    parts[0].isEmpty
                    ? path
                    : URL(fileURLWithPath: "/" + path).deletingLastPathComponent().appendingPathComponent(parts[0])
                        .standardizedFileURL.path.dropFirst().description
                let found = files[target.removingPercentEncoding ?? target]
                #expect(found != nil, "\(path) links to \(href)")
                checked += 1
                guard parts.count > 1, let found, !parts[1].isEmpty else { continue }
                let ids = String(decoding: found, as: UTF8.self).attributeValues(["id", "name"])
                #expect(ids.contains(parts[1]), "\(path) links to \(href)")
            }
        }
        #expect(checked > 1000)
    }

    @Test func pinsEachTranslationToTheHashOfItsEnglishSource() throws {
        let root = Checkout.root.appendingPathComponent("content")
        var pinned = 0
        let enumerator = FileManager.default.enumerator(
            at: root.appendingPathComponent("ja-JP"), includingPropertiesForKeys: nil)
        while let file = enumerator?.nextObject() as? URL {
            let text = file.pathExtension == "md" ? try String(contentsOf: file, encoding: .utf8) : ""
            guard let pin = text.between("ms.openlocfilehash: ", "\n") else { continue }
            let path = file.path.replacingOccurrences(of: "/ja-JP/", with: "/en-US/")
            let sum = try Sandbox.run(URL(fileURLWithPath: "/usr/bin/sha1sum"), [path], in: root)
            #expect(sum.output.hasPrefix(pin), "\(file.lastPathComponent) is not pinned to its source")
            for key in [
                "ms.sourcegitcommit", "ms.translationtype", "ms.contentlocale", "ms.lasthandoff", "ms.locfileid",
            ] {
                #expect(text.contains("\n\(key): "), "\(file.lastPathComponent) lacks \(key)")
            }
            pinned += 1
        }
        #expect(pinned == 8)
    }

    @Test func showsAPageThatIsOnlyInEnglishWithANoticeInJapanese() throws {
        let sandbox = try built()
        let page = try sandbox.read("site/ja-jp/o365-germany/admin/get-started/get-help.html")
        #expect(page.contains("<html lang=\"ja-JP\""))
        #expect(page.contains("<article lang=\"en-US\""))
        let notice = try #require(page.between("class=\"notice\"", "</div>"))
        #expect(notice.contains("英語") || notice.contains("原文"))
    }

    @Test func saysWhereACloudDoesNotHaveAPage() throws {
        let sandbox = try built()
        let page = try sandbox.read("site/ja-jp/o365-21vianet/admin/get-started/passwords-in-21vianet.html")
        let menu = try #require(
            page.between("<p>クラウドを選択", "</details>") ?? page.between("class=\"menu\"", "</details>"))
        #expect(menu.count(of: "class=\"elsewhere\"") == 2)
        #expect(!sandbox.exists("site/ja-jp/o365-germany/admin/get-started/passwords-in-21vianet.html"))
        for cloud in ["o365-worldwide", "o365-germany"] {
            let contents = try sandbox.read("site/en-us/\(cloud)/contents.html")
            #expect(!contents.contains("passwords-in-21vianet"))
        }
    }

    @Test func showsNoMarkerOfAZoneAndNoMarkerOfAnInclude() throws {
        for (path, data) in try built().files(below: "site") where path.hasSuffix(".html") {
            let html = String(decoding: data, as: UTF8.self)
            #expect(!html.contains(":::") && !html.contains("[!"), "\(path)")
        }
    }

    @Test func usesOneIncludeInSeveralArticlesWithEachCloudsLink() throws {
        let sandbox = try built()
        let numbers = ["o365-worldwide": "2024339", "o365-germany": "848041", "o365-21vianet": "850627"]
        for locale in ["en-us", "ja-jp"] {
            for (cloud, number) in numbers {
                for page in ["admin/add-users/reset-passwords", "admin/manage/choose-admin-roles"] {
                    let html = try sandbox.read("site/\(locale)/\(cloud)/\(page).html")
                    #expect(html.contains("linkid=\(number)"), "\(locale) \(cloud) \(page)")
                }
            }
        }
    }

    @Test func givesTheSameBytesOnEveryRun() throws {
        let first = try built().files(below: "site")
        let second = try built().files(below: "site")
        #expect(first == second)
        #expect(first.count > 200)
    }

    @Test func listsEveryChecklistAsPageMarkdownAndJSON() throws {
        let sandbox = try built()
        struct List: Decodable {
            struct Item: Decodable {
                var title: String
                var stepCount: Int
                var href: String
            }

            var cloud: String
            var checklists: [Item]
        }
        let folder = "site/ja-jp/o365-21vianet/checklist"
        let list = try JSONDecoder().decode(List.self, from: Data(contentsOf: sandbox.url("\(folder)/index.json")))
        #expect(list.cloud == "o365-21vianet")
        #expect(list.checklists.contains { $0.stepCount == 5 && $0.title.contains("セルフサービス") })
        let markdown = try sandbox.read("\(folder)/index.md")
        let page = try sandbox.read("\(folder)/index.html")
        for item in list.checklists {
            #expect(sandbox.exists("\(folder)/\(item.href)"))
            #expect(markdown.contains(item.href.replacingOccurrences(of: ".json", with: ".md")))
            #expect(page.contains(item.href.replacingOccurrences(of: ".json", with: ".html")))
        }
    }
}

extension String {
    /// The values of some attributes, character references of `&` resolved.
    fileprivate func attributeValues(_ names: [String]) -> [String] {
        var values: [String] = []
        for name in names {
            for part in components(separatedBy: " \(name)=\"").dropFirst() {
                let value = part.prefix { $0 != "\"" }
                values.append(value.replacingOccurrences(of: "&amp;", with: "&"))
            }
        }
        return values
    }
}
