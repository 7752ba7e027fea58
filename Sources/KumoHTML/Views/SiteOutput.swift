package import KumoSite
package import KumoText

/// What a site is written as: pages for readers, or models for front ends.
package protocol SiteOutput: Sendable {
    associatedtype Job: Sendable

    var site: Site { get }
    /// What is wrong with the paths of the output.
    var diagnostics: [Diagnostic] { get }
    /// The output in pieces that can be drawn apart from each other and in any order.
    var jobs: [Job] { get }
    func files(of job: Job) -> [OutputFile]
}
