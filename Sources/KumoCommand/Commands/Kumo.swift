package import ArgumentParser

/// The program.
package struct Kumo: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "kumo",
        abstract: "Builds and checks documentation that differs by cloud and by language.",
        discussion: """
            kumo reads Markdown in the dialect of Microsoft Learn, resolves it for every cloud and language of \
            the project, and writes a guide for each as HTML pages and checklists.

            The project is the folder of kumo.yml. The exit status is 0 when there is no error, 1 when there is \
            one in the content, 2 when the command could not do its work, and 64 when it was called wrongly.
            """,
        version: KumoVersion.current,
        subcommands: [
            Build.self, Check.self, Explain.self, Fix.self, Facts.self, Status.self, Checklist.self, Diff.self,
            Pin.self,
            Glossary.self, Schema.self, TryArticle.self,
        ])

    package init() {}
}

/// The options that say which project is meant.
struct ProjectOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The folder of kumo.yml, of a docset (docfx.yml, docfx.json), or of several (docsets.yml).",
            valueName: "dir"),
        completion: .directory)
    var project = "."
}

/// Runs the program with the arguments of the process.
package func runKumo() {
    Kumo.main()
}
