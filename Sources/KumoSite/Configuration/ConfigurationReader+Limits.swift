import KumoText
import KumoYAML

/// `limits`: what one article may cost.
extension ConfigurationReader {
    mutating func articleSeconds(_ limits: YAMLNode.Entry?) -> Double {
        let usual = ProjectConfiguration.usualArticleSeconds
        guard let limits, let map = reader.map(limits.value, keys: ["articleSeconds"]),
            let entry = map["articleSeconds"], let text = reader.text(entry)
        else { return usual }
        // A day is as good as no limit.
        guard let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
            reader.report(
                "'\(text)' is not a number of seconds above 0.", entry.value.range, help: "write for example 10")
            return usual
        }
        return seconds
    }
}
