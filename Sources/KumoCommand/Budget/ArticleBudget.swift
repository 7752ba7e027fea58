import KumoSite
import KumoText

/// Keeps articles that would hold the build out of it.
///
/// libcmark-gfm 0.29.0.gfm.6 takes time that grows with the square of some inputs, and cannot be stopped from inside its
/// process. So an article that is large enough to exceed the budget at that rate is first made into a page by itself, in
/// a process that is killed when the budget is spent. Real articles are too small to be tried, but for one in hundreds.
struct ArticleBudget {
    /// Of processor time, for each article.
    private let seconds: Double
    private let clouds: [Cloud]
    /// The project's folder on disk.
    private let folder: String
    private let disk: DiskView

    init(_ configuration: ProjectConfiguration, folder: String, on disk: DiskView) {
        seconds = configuration.articleSeconds
        clouds = configuration.clouds.clouds
        self.folder = folder
        self.disk = disk
    }

    /// The sources without the articles that exceed the budget, and what there is to say about these.
    func kept(of sources: ProjectSources) -> (ProjectSources, [Diagnostic]) {
        var kept = sources
        var diagnostics: [Diagnostic] = []
        for locale in sources.content.keys.sorted(by: { $0.urlName < $1.urlName }) {
            guard let tree = sources.content[locale] else { continue }
            let suspects = tree.files.indices.filter { isWorthATrial(tree.files[$0]) }
            var skipped: Set<Int> = []
            for (index, outcome) in outcomes(of: suspects, in: tree) {
                guard let diagnostic = finding(outcome, tree.place(of: tree.files[index])) else { continue }
                diagnostics.append(diagnostic)
                skipped.insert(index)
            }
            guard !skipped.isEmpty else { continue }
            kept.content[locale]?.files = tree.files.indices.filter { !skipped.contains($0) }.map { tree.files[$0] }
        }
        return (kept, diagnostics)
    }

    /// Whether an article can exceed the budget. One of 64 kB takes less than ten seconds at the worst, and half the
    /// size a quarter of the time; what takes it are signs and lines, of which an article in earnest has far fewer than
    /// letters, and in many pieces.
    private func isWorthATrial(_ file: FileTree.File) -> Bool {
        let limit = 65_536 * (seconds / 10).squareRoot()
        guard file.path.fileExtension == "md", let bytes = file.bytes, Double(bytes.count) > limit else { return false }
        return WorstCase(bytes).steps > limit * limit
    }

    /// So many articles are tried at once.
    private static let batchSize = 32

    /// How the trials of files end, by their numbers. Nearly all are harmless, and some together take less time than one
    /// may: only where they do not, each has a process of its own.
    private func outcomes(of suspects: [Int], in tree: FileTree) -> [(Int, TrialProcess.Outcome)] {
        let batches = stride(from: 0, to: suspects.count, by: Self.batchSize).map {
            suspects[$0..<min($0 + Self.batchSize, suspects.count)]
        }
        return batches.flatMap { batch in
            let paths = batch.map { tree.place(of: tree.files[$0]) }
            if paths.count > 1, outcome(of: paths[...]) == .finished {
                return batch.map { ($0, TrialProcess.Outcome.finished) }
            }
            return zip(batch, paths.parallelMap { outcome(of: [$0]) }).map { ($0, $1) }
        }
    }

    private func outcome(of paths: ArraySlice<SourcePath>, _ files: [String] = []) -> TrialProcess.Outcome {
        guard let path = paths.first else {
            let arguments =
                [TryArticle.name] + files + ["--seconds", String(Int(seconds.rounded(.up)))]
                + clouds.flatMap { ["--cloud", "\($0.id)=\($0.product)"] }
            return TrialProcess.run(arguments, seconds: seconds)
        }
        return disk.withFile(folder + "/" + path.rawValue) { outcome(of: paths.dropFirst(), files + [$0]) } ?? .unknown
    }

    private func finding(_ outcome: TrialProcess.Outcome, _ path: SourcePath) -> Diagnostic? {
        let help = "look for thousands of brackets or marks without a partner, or split the article"
        switch outcome {
        case .finished, .unknown: return nil
        case .outOfTime:
            return Diagnostic(
                .articleOverBudget,
                "This article takes more than \(Self.words(seconds)) and is left out.", at: .init(path),
                help: help + "; limits: articleSeconds in kumo.yml gives it more time")
        case .crashed:
            return Diagnostic(
                .articleOverBudget, "This article takes more memory or stack than there is and is left out.",
                at: .init(path), help: help)
        }
    }

    private static func words(_ seconds: Double) -> String {
        let number = seconds == seconds.rounded() && seconds < 1e9 ? String(Int(seconds)) : String(seconds)
        return seconds == 1 ? "1 second" : "\(number) seconds"
    }
}

extension DiagnosticCode {
    static let articleOverBudget = DiagnosticCode("article-over-budget", .project, .error)
}
