import KumoDocuments
import KumoSite

extension CodeList {
    /// The codes of this kumo.
    static let builtIn = CodeList(String(decoding: Documents.codes, as: UTF8.self))
}
