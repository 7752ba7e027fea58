package import KumoText

/// A finding that somebody has accepted: it is counted and passed on to tools that ask, and nobody has to mend it.
package struct AcceptedFinding: Sendable, Hashable {
    package var diagnostic: Diagnostic
    package var reason: Reason

    package enum Reason: Sendable, Hashable {
        /// A comment in the source accepts it, with its author's reason.
        case comment(String, at: Diagnostic.Place)
        /// It is in the baseline: it was there before.
        case baseline
    }

    package init(_ diagnostic: Diagnostic, _ reason: Reason) {
        self.diagnostic = diagnostic
        self.reason = reason
    }
}
