import ArgumentParser
import KumoSite
import KumoText

/// `kumo pin`: records that a translation was made from the source as it is now.
struct Pin: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record that a translation is up to date with the source.",
        discussion: """
            Writes ms.openlocfilehash, and ms.sourcegitcommit where the source is committed to a git repository, \
            into the translation; default_lang_commit and l10n.sourceCommit are renewed where they stand. Every \
            other byte stays as it is.
            """)

    @OptionGroup var project: ProjectOptions

    @OptionGroup var translation: TranslationOptions

    @OptionGroup var page: TranslatedPageOptions

    mutating func run() throws {
        let progress = Progress()
        defer { progress.end() }
        do throws(CommandFailure) {
            try pin(progress)
        } catch {
            progress.end()
            try Outcome.fail(error)
        }
    }

    private func pin(_ progress: Progress) throws(CommandFailure) {
        let (desk, locale, pair) = try page.find(project, translation, progress)
        guard let source = pair.source?.bytes else {
            throw .output("The source has no '\(pair.path)' to pin to.", help: "move the translation after its source")
        }
        guard let place = pair.place, let translation = pair.translation, let bytes = translation.bytes else {
            throw .output("'\(pair.path)' has no translation into \(locale).", help: "translate it first")
        }
        let path = try Self.path(of: translation, in: desk.project, locale)
        let commit = desk.project.sourceRepository?.head(with: source, at: pair.path.rawValue)
        var writer = PinWriter(bytes, of: translation.path)
        let pinned: [UInt8]
        do throws(PinWriter.Refusal) {
            pinned = try writer.writing(SHA1.hash(source), commit: commit)
        } catch {
            throw .output(
                "'\(place)' cannot be pinned: \(error.words).", help: "write ms.openlocfilehash on a line of its own")
        }
        guard pinned != bytes else { return Terminal.writeOutput("\(place) is pinned already\n") }
        try Self.write(pinned, to: path, place)
        let remark = commit.map { " at commit \($0.prefix(12))" } ?? ""
        Terminal.writeOutput("\(place) is pinned to the source as it is now\(remark)\n")
    }

    /// The file on disk.
    ///
    /// - Throws: where it leads out of the language's content folder, as a link may.
    private static func path(
        of file: FileTree.File, in project: Project, _ locale: LocaleID
    ) throws(CommandFailure) -> String {
        let folder = project.configuration.locales.first { $0.id == locale }
            .flatMap { Disk.realPath(project.folder(of: $0)) }
        if let folder, let path = Disk.realPath(folder + "/" + file.path.rawValue), path.hasPrefix(folder + "/") {
            return path
        }
        throw .output(
            "'\(file.path)' is not in the content folder of \(locale).", help: "only files of the project are written")
    }

    private static func write(_ bytes: [UInt8], to path: String, _ place: SourcePath) throws(CommandFailure) {
        do throws(Disk.Failure) {
            try Disk.replace(path, with: bytes)
        } catch {
            throw .output("'\(place)' cannot be written: \(error.reason).", help: "give kumo the right to write it")
        }
    }
}
