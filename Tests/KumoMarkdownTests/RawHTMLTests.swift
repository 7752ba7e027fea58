import KumoMarkdown
import Testing

@Suite struct HTMLTokenizerTests {
    /// Tokens as text: `<name a=1 b>`, `</name>`, `{comment}`, and text in quotes.
    private func tokens(_ html: String) -> [String] {
        let bytes = Array(html.utf8)
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        return HTMLTokenizer.tokens(of: bytes[...]).map { token in
            switch token {
            case .text(let range): "'\(text(range))'"
            case .comment(let range): "{\(text(range))}"
            case .endTag(let name, _): "</\(name)>"
            case .startTag(let tag):
                "<"
                    + ([tag.name] + tag.attributes.map { $0.name + ($0.value.map { "=" + text($0) } ?? "") })
                    .joined(separator: " ") + ">"
            }
        }
    }

    @Test(arguments: [
        ("a<b>c</b>", ["'a'", "<b>", "'c'", "</b>"]),
        ("<BR/>", ["<br>"]),
        ("<A HREF=x TARGET = '_blank' download>", ["<a href=x target=_blank download>"]),
        ("<a title=\"x > y\" alt='\"'>", ["<a title=x > y alt=\">"]),
        ("<img src=a.png/>", ["<img src=a.png/>"]),
        ("<td\n  width=1\n>", ["<td width=1>"]),
        ("<a href=>x", ["<a href=>", "'x'"]),
        ("</ p>", ["'</ p>'"]),
        ("</p  >", ["</p>"]),
        ("</p class=x>", ["</p>"]),
        ("a < b > c", ["'a '", "'< b > c'"]),
        ("1<2", ["'1'", "'<2'"]),
        ("<", ["'<'"]), ("<a", ["'<a'"]), ("</a", ["'</a'"]), ("<a b=\"", ["'<a b=\"'"]),
        ("<!-- <b> -->x", ["{<!-- <b> -->}", "'x'"]), ("<!-- open", ["{<!-- open}"]),
        ("<!DOCTYPE html>", ["{<!DOCTYPE html>}"]), ("<?php echo?>", ["{<?php echo?>}"]),
        ("<![CDATA[<b>]]>", ["{<![CDATA[<b>]]>}"]),
        ("<your domain>", ["<your domain>"]), ("<日本>", ["'<日本>'"]), ("<a日本>", ["<a日本>"]),
        ("", []),
    ])
    func cutsHTMLIntoTagsAndText(_ html: String, _ expected: [String]) {
        #expect(tokens(html) == expected)
    }

    /// Whatever the text is, no byte of it is lost or read twice.
    @Test func coversEveryByteOfAnyText() {
        let alphabet = ["<", ">", "/", "a", "=", "\"", "'", " ", "!", "-", "?", "b"]
        var state: UInt64 = 42
        for _ in 0..<2000 {
            var html = ""
            for _ in 0..<16 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                html += alphabet[Int(state >> 33) % alphabet.count]
            }
            let bytes = Array(html.utf8)
            var end = 0
            for token in HTMLTokenizer.tokens(of: bytes[...]) {
                let range: Range<Int>
                switch token {
                case .text(let part), .comment(let part), .endTag(_, let part): range = part
                case .startTag(let tag): range = tag.range
                }
                #expect(range.lowerBound == end, "\(html)")
                end = range.upperBound
            }
            #expect(end == bytes.count, "\(html)")
        }
    }

    @Test func readsManyOpenBracketsQuickly() {
        #expect(tokens(String(repeating: "<a ", count: 2_000)).count >= 1)
        #expect(tokens(String(repeating: "<", count: 20_000)).count == 20_000)
    }
}

@Suite struct AllowedHTMLTests {
    @Test(arguments: [
        ("a", AllowedHTML.Verdict.allowed), ("details", .allowed), ("kbd", .allowed), ("iframe", .allowed),
        ("script", .disallowed), ("style", .disallowed), ("h5", .disallowed), ("svg", .disallowed),
        ("object", .disallowed), ("embed", .disallowed), ("base", .disallowed), ("meta", .disallowed),
        ("link", .disallowed), ("tenant", .notHTML), ("your", .notHTML), ("t", .notHTML), ("https:", .notHTML),
    ])
    func tellsTagsApart(_ tag: String, _ verdict: AllowedHTML.Verdict) {
        #expect(AllowedHTML.verdict(onTag: tag) == verdict)
    }

    @Test(arguments: [
        ("id", "p", true), ("class", "td", true), ("aria-label", "a", true), ("data-x", "div", true),
        ("href", "a", true), ("reversed", "ol", true), ("colspan", "td", true),
        ("style", "p", false), ("onclick", "a", false), ("onerror", "img", false), ("srcdoc", "iframe", false),
        ("href", "div", false), ("formaction", "button", false), ("srcset", "img", false), ("href", "tenant", false),
    ])
    func tellsAttributesApart(_ attribute: String, _ tag: String, _ isAllowed: Bool) {
        #expect(AllowedHTML.allows(attribute: attribute, on: tag) == isAllowed)
    }

    @Test func hidesWhatScriptsAndStylesHold() {
        #expect(["script", "style", "svg", "template", "textarea"].allSatisfy(AllowedHTML.hidesContent))
        #expect(!["font", "h5", "body", "main", "big"].contains(where: AllowedHTML.hidesContent))
    }
}

@Suite struct CharacterReferencesTests {
    @Test(arguments: [
        ("a&amp;b", "a&b"), ("&lt;&gt;&quot;&apos;&#39;", "<>\"''"), ("&#x6A;&#X6a;&#106;", "jjj"),
        ("java&Tab;script&colon;", "java\tscript:"), ("&amp;amp;", "&amp;"), ("&nbsp;", "\u{A0}"),
        ("&unknown;", "&unknown;"), ("&", "&"), ("&&amp;", "&&"), ("&amp", "&amp"), ("&#;", "&#;"),
        ("&#+65;", "&#+65;"),
        ("&#106", "j"), ("&#0000106avascript", "javascript"), ("&#x00000000000000000006A;x", "jx"), ("&#x6Ag", "jg"),
        ("&#x110000;", "&#x110000;"), ("&#xD800;", "&#xD800;"), ("&#-1;", "&#-1;"), ("x=1&y=2;", "x=1&y=2;"),
        ("日本", "日本"),
    ])
    func decodesReferences(_ written: String, _ decoded: String) {
        #expect(CharacterReferences.decode(written) == decoded)
    }
}
