import KumoSite
package import KumoText
private import Mustache
private import Synchronization

/// The templates of a site, checked, and filled at the cost of copying bytes.
///
/// Mustache renders a template once for each locale and for each combination of what its sections ask for,
/// with marks in place of what differs from page to page. The result, cut at the marks, is a frame that every
/// such page is put into.
package final class TemplateSet: Sendable {
    private let contents: Mutex<Contents>

    /// A check reads a project's own templates, but fills none.
    private enum Contents {
        case unread([String: SourceText])
        case read(Library, frames: [FrameKey: Frame])
    }

    private struct Library: Sendable {
        var templates: MustacheLibrary
        /// The keys that sections ask for, by template.
        var sectionKeys: [TemplateName: TemplateKeySet]

        func keys(of template: TemplateName) -> TemplateKeySet { sectionKeys[template] ?? TemplateKeySet() }
    }

    private struct FrameKey: Hashable {
        var template: TemplateName
        var locale: LocaleID
        /// The keys that sections ask for and that are there.
        var present: TemplateKeySet
    }

    /// What stays the same, and the places of what does not.
    private struct Frame: Sendable {
        enum Piece {
            case bytes([UInt8])
            case text(TemplateKey.Text)
            case html(TemplateKey.HTML)
        }

        var pieces: [Piece]
        /// In bytes, roughly.
        var size: Int
    }

    /// - Parameters:
    ///   - builtIn: the templates and partials that come with kumo, by name.
    ///   - project: those of the project, which take the place of the built-in ones of the same name.
    /// - Returns: the templates and what is wrong with the project's. A template that cannot be used is
    ///   replaced by the built-in one, so that the site can be looked at while it is mended.
    package static func load(
        builtIn: [String: SourceText], project: [String: SourceText]
    ) -> (templates: TemplateSet, diagnostics: [Diagnostic]) {
        // Those that come with kumo have no faults.
        guard !project.isEmpty else { return (TemplateSet(.unread(builtIn)), []) }
        let (library, faults) = read(builtIn.merging(project) { _, own in own })
        return (TemplateSet(faults.isEmpty ? .read(library, frames: [:]) : .unread(builtIn)), faults)
    }

    private static func read(_ sources: [String: SourceText]) -> (Library, [Diagnostic]) {
        var checker = TemplateChecker(sources)
        for template in TemplateName.allCases { _ = checker.check(template.rawValue) }
        var diagnostics = checker.diagnostics
        var library = MustacheLibrary()
        if diagnostics.isEmpty {
            for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
                do {
                    try library.register(String(decoding: source.bytes, as: UTF8.self), named: name)
                } catch {
                    diagnostics.append(
                        Diagnostic(.templateInvalid, "The template cannot be read: \(error).", at: .init(source.path)))
                }
            }
        }
        let sectionKeys = Dictionary(
            uniqueKeysWithValues: TemplateName.allCases.map {
                ($0, TemplateKeySet(named: checker.sectionKeys[$0.rawValue] ?? []))
            })
        return (Library(templates: library, sectionKeys: sectionKeys), diagnostics)
    }

    private init(_ contents: sending Contents) {
        self.contents = Mutex(contents)
    }

    /// A template filled with a view.
    func fill(_ template: TemplateName, _ view: PageView, words: UIWords, locale: LocaleID) -> [UInt8] {
        let frame = frame(template, view, words, locale)
        var buffer = HTMLBuffer(reserving: frame.size + view.size)
        for piece in frame.pieces {
            switch piece {
            case .bytes(let bytes): buffer.html(bytes)
            case .text(let key): buffer.text(view[key])
            case .html(let key): buffer.html(view[key])
            }
        }
        return buffer.bytes
    }

    private func frame(_ template: TemplateName, _ view: PageView, _ words: UIWords, _ locale: LocaleID) -> Frame {
        let (library, made) = contents.withLock { contents in
            let (library, frames) = Self.opened(&contents)
            let key = FrameKey(
                template: template, locale: locale, present: view.present.intersection(library.keys(of: template)))
            return (library, frames[key])
        }
        if let made { return made }
        let key = FrameKey(
            template: template, locale: locale, present: view.present.intersection(library.keys(of: template)))
        let frame = Self.render(key, library, words)
        contents.withLock { contents in
            let (library, frames) = Self.opened(&contents)
            contents = .read(library, frames: frames.merging([key: frame]) { $1 })
        }
        return frame
    }

    private static func opened(_ contents: inout Contents) -> (Library, [FrameKey: Frame]) {
        switch contents {
        case .read(let library, let frames): return (library, frames)
        case .unread(let sources):
            let (library, _) = read(sources)
            contents = .read(library, frames: [:])
            return (library, [:])
        }
    }

    private static func render(_ key: FrameKey, _ library: Library, _ words: UIWords) -> Frame {
        let (present, asked) = (key.present, library.keys(of: key.template))
        var context: [String: Any] = [:]
        for key in TemplateKey.Text.allCases where !asked.contains(key) || present.contains(key) {
            context[key.name] = FrameMark.text(key)
        }
        for key in TemplateKey.HTML.allCases where !asked.contains(key) || present.contains(key) {
            context[key.name] = FrameMark.html(key)
        }
        for key in TemplateKey.Flag.allCases where present.contains(key) { context[key.name] = true }
        let ui = UIWord.allCases.map { ($0.rawValue, words[$0] as Any) }
        context["ui"] = Dictionary(ui, uniquingKeysWith: { first, _ in first })
        let text = library.templates.render(context, withTemplate: key.template.rawValue) ?? ""
        return Frame(pieces: FrameMark.cut(Array(text.utf8)), size: text.utf8.count)
    }

    /// The marks that stand for what differs. They hold control characters, which no template may contain and
    /// which escaping leaves alone.
    private enum FrameMark {
        private static let start: UInt8 = 0x01
        private static let end: UInt8 = 0x02

        static func text(_ key: TemplateKey.Text) -> String { "\u{1}t\(key.name)\u{2}" }
        static func html(_ key: TemplateKey.HTML) -> String { "\u{1}h\(key.name)\u{2}" }

        static func cut(_ bytes: [UInt8]) -> [Frame.Piece] {
            var pieces: [Frame.Piece] = []
            var rest = bytes[...]
            while let mark = rest.firstIndex(of: start), let end = rest[mark...].firstIndex(of: end) {
                pieces.append(.bytes(Array(rest[..<mark])))
                let name = String(decoding: rest[(mark + 1)..<end], as: UTF8.self)
                if let key = TemplateKey.Text(name: String(name.dropFirst())), name.first == "t" {
                    pieces.append(.text(key))
                } else if let key = TemplateKey.HTML(name: String(name.dropFirst())) {
                    pieces.append(.html(key))
                }
                rest = rest[(end + 1)...]
            }
            return pieces + [.bytes(Array(rest))]
        }
    }
}
