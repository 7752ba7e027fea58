import Testing

/// The `no-loc` list of an article's metadata (docfx.md a.1, No-loc).
struct UntranslatedWordTests {
    @Test(arguments: [
        ("Use Azure AD.", #"<p>Use <span class="no-loc" translate="no">Azure AD</span>.</p>"#),
        ("Azure ADs and BAzure AD", "<p>Azure ADs and BAzure AD</p>"),
        ("Azure AD Connect", #"<p><span class="no-loc" translate="no">Azure AD Connect</span></p>"#),
        ("先のAzure ADを", #"<p>先の<span class="no-loc" translate="no">Azure AD</span>を</p>"#),
        ("`Azure AD`", "<p><code>Azure AD</code></p>"),
        (
            #":::no-loc text="Azure AD":::"#,
            #"<p><span class="no-loc" dir="ltr" lang="en-us" translate="no">Azure AD</span></p>"#
        ),
    ])
    func marksTheWordsOfTheList(_ markdown: String, _ html: String) throws {
        let body = try Publication.body("---\nno-loc: [Azure AD, Azure AD Connect]\n---\n" + markdown)
        #expect(body == html + "\n")
    }
}
