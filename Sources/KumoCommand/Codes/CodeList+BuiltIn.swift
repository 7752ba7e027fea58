import KumoDocuments
import KumoSite

extension CodeList {
    /// The codes of this kumo.
    static let builtIn = CodeList(String(decoding: Documents.codes, as: UTF8.self))
}

extension CodeExample {
    /// The examples of this kumo, by code.
    static let builtIn = CodeExample.read(String(decoding: Documents.examples, as: UTF8.self))
}
