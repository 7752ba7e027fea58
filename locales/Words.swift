/// The words of kumo's own pages that are built into kumo: the files of this folder, as bytes of YAML.
///
/// A project may have a `locales` folder of its own; its files add locales and take the place of words here.
package enum Words {
    /// By locale, spelled as the file name spells it.
    package static var files: [String: [UInt8]] {
        [
            "ar-SA": PackageResources.ar_SA_yml,
            "de-DE": PackageResources.de_DE_yml,
            "en-US": PackageResources.en_US_yml,
            "ja-JP": PackageResources.ja_JP_yml,
        ]
    }
}
