import KumoMarkdown
package import KumoText

extension LinkTarget {
    /// The element that refers: `a` and `img` stand for Markdown's own.
    func element(in content: ContentTree) -> String {
        guard case .attribute(let tag, _, _) = form else {
            return role == .link ? "a" : role == .frame ? "iframe" : "img"
        }
        let name = content.bytes(tag).dropFirst().prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        return String(decoding: name, as: UTF8.self).lowercased()
    }
}

extension ContentTree {
    /// Where a link was written, as DocFX says it.
    package func place(of target: LinkTarget) -> Diagnostic.Place {
        let source = files[Int(target.origin.file)].source
        let span = target.origin.span
        switch target.form {
        case .directive, .value:
            return .init(source.path, SourceLocator.firstLine(of: span.range, source))
        case .text(let text):
            let range = SourceLocator.place(of: string(text), near: span, in: target.block, of: source)
            return .init(source.path, SourceLocator.firstLine(of: range, source))
        case .attribute(let tag, let value, let offset):
            let near = span.advanced(by: Int(offset))
            let whole = SourceLocator.place(of: string(tag), near: near, in: target.block, of: source)
            let start = whole.lowerBound + value.range.lowerBound - tag.range.lowerBound
            guard start < source.bytes.count, whole.count == tag.range.count else { return .init(source.path, whole) }
            return .init(source.path, SourceLocator.firstLine(of: start..<start + value.range.count, source))
        case .markdown:
            let url = SourceLocator.place(of: target.written, near: span, in: target.block, of: source)
            var start = span.range.lowerBound
            // cmark is sometimes wrong about where an inline begins (swift-and-cmark.md).
            if start >= source.bytes.count || start > url.lowerBound || !"[!<".utf8.contains(source.bytes[start]) {
                start = Self.bracket(before: url.lowerBound, from: target.block.range.lowerBound, in: source.bytes)
            }
            return .init(source.path, SourceLocator.firstLine(of: start..<max(start, url.upperBound), source))
        }
    }

    /// The `[` or `![` of the link whose address begins at `url`; `url` itself where there is none.
    private static func bracket(before url: Int, from first: Int, in bytes: [UInt8]) -> Int {
        var index = url - 1
        while index > first, "(< ".utf8.contains(bytes[index]) { index -= 1 }
        guard index > first, bytes[index] == UInt8(ascii: "]") else { return url }
        var depth = 0
        while index >= first {
            if bytes[index] == UInt8(ascii: "]") { depth += 1 }
            if bytes[index] == UInt8(ascii: "[") { depth -= 1 }
            if depth == 0 { return index > first && bytes[index - 1] == UInt8(ascii: "!") ? index - 1 : index }
            index -= 1
        }
        return url
    }
}
