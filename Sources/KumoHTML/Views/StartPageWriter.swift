import KumoSite

/// Draws the page on which a reader chooses her language and cloud.
struct StartPageWriter {
    let writer: SiteWriter

    func file() -> OutputFile {
        let configuration = writer.site.configuration
        let path = writer.layout.start
        let source = configuration.sourceLocale
        var view = PageView()
        view[.lang] = source.rawValue
        view[.dir] = source.direction
        view[.title] = configuration.title
        view[.siteTitle] = configuration.title
        view[.root] = path.pathToRoot
        view[.startHref] = path.relative(from: path)
        view[.languageName] = writer.words(source)[.languageName]
        view[.version] = writer.version
        view[.canonical] = writer.absoluteURL(of: path)
        view[.body] = choices(at: path)
        let words = writer.words(source)
        return OutputFile(
            path: path, content: .bytes(writer.templates.fill(.start, view, words: words, locale: source)))
    }

    private func choices(at path: OutputPath) -> [UInt8] {
        var buffer = HTMLBuffer()
        for locale in writer.site.configuration.locales {
            buffer.markup("<section")
            buffer.attribute("lang", locale.id.rawValue)
            buffer.attribute("dir", locale.id.direction)
            buffer.markup("><h2>")
            buffer.text(writer.words(locale.id)[.languageName])
            buffer.markup("</h2>\n<ul>\n")
            for cloud in writer.site.configuration.clouds.clouds.indices {
                let edition = Edition(locale: locale.id, cloud: cloud)
                guard writer.site.hasPages(edition) else { continue }
                buffer.markup("<li><a")
                buffer.urlAttribute("href", writer.home(of: edition).relative(from: path))
                buffer.markup(">")
                buffer.text(writer.cloud(edition).name)
                buffer.markup("</a></li>\n")
            }
            buffer.markup("</ul></section>\n")
        }
        return buffer.bytes
    }
}
