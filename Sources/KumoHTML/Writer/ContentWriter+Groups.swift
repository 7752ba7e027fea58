import KumoSite

/// The parts of landing pages, hubs and tutorials, which the style sheet lays out.
extension ContentWriter {
    mutating func openGroup(_ group: ContentGroup) {
        switch group {
        case .summary: openLine("<div class=\"lead\">\n")
        case .highlights: openLine("<div class=\"highlights\">\n")
        case .cards: openLine("<div class=\"cards\">\n")
        case .card: openLine("<section class=\"card\">\n")
        case .steps: openLine("<ol class=\"steps\">\n")
        case .step: openLine("<li>\n")
        }
    }

    mutating func closeGroup(_ group: ContentGroup) {
        switch group {
        case .summary, .highlights, .cards: openLine("</div>\n")
        case .card: openLine("</section>\n")
        case .steps: openLine("</ol>\n")
        case .step: openLine("</li>\n")
        }
    }

    mutating func writeLabel(_ label: ContentLabel) {
        buffer.markup("<span class=\"kind\">")
        switch label {
        case .kind(let kind): buffer.text(words[kind.word])
        case .minutes(let count): buffer.text(words.text(.minuteCount, ["count": words.number(count)]))
        }
        buffer.markup("</span>")
    }
}

extension PageLabel {
    var word: UIWord {
        switch self {
        case .architecture: .kindArchitecture
        case .concept: .kindConcept
        case .deploy: .kindDeploy
        case .download: .kindDownload
        case .getStarted: .kindGetStarted
        case .howToGuide: .kindHowToGuide
        case .learn: .kindLearn
        case .overview: .kindOverview
        case .quickstart: .kindQuickstart
        case .reference: .kindReference
        case .sample: .kindSample
        case .training: .kindTraining
        case .tutorial: .kindTutorial
        case .video: .kindVideo
        case .whatsNew: .kindWhatsNew
        }
    }
}
