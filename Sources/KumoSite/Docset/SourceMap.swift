package import KumoText
import KumoYAML

/// The files that some of a docset's files were generated from (`sourceMap`). What is wrong with the one is to be mended
/// in the other.
package struct SourceMap: Sendable {
    private var originals: [SourcePath: SourcePath] = [:]

    package var isEmpty: Bool { originals.isEmpty }

    /// - Parameter files: those that the configuration names, by paths relative to the docset.
    init(_ configuration: DocsetConfiguration, files: [SourcePath: SourceText]) {
        for path in configuration.sourceMaps {
            guard let source = files[path] else { continue }
            let document = path.fileExtension == "json" ? JSONReader.read(source) : YAMLReader.read(source)
            for entry in document.root?["files"]?.entries ?? [] {
                guard let original = entry.value.text, !original.isEmpty else { continue }
                originals[path.folder.appending(entry.key.text)] = path.folder.appending(original)
            }
        }
    }

    /// The maps of a project, their paths relative to it.
    fileprivate init(_ configuration: ProjectConfiguration) {
        for locale in configuration.locales {
            guard case .docset(let docset) = locale.rules else { continue }
            for (file, original) in docset.sourceMap.originals {
                originals[locale.content.appending(file.rawValue)] = locale.content.appending(original.rawValue)
            }
        }
    }

    /// A finding about a generated file as one about the file it was made from, in which nobody knows the place.
    package func traced(_ diagnostic: Diagnostic) -> Diagnostic {
        guard let file = diagnostic.place?.file, let original = originals[file] else { return diagnostic }
        var traced = diagnostic
        traced.place = .init(original)
        traced.edits = []
        return traced
    }
}

extension ProjectConfiguration {
    package var sourceMap: SourceMap { SourceMap(self) }
}
