/// The theme that is built into kumo: the files of this folder, as bytes.
///
/// A project may have a `templates` folder of its own; a file there takes the place of the one of the same
/// name here.
package enum Theme {
    /// The Mustache templates and partials by name: file name without folder and extension.
    package static var templates: [String: [UInt8]] {
        [
            "page": PackageResources.page_mustache,
            "contents": PackageResources.contents_mustache,
            "checklist": PackageResources.checklist_mustache,
            "checklists": PackageResources.checklists_mustache,
            "start": PackageResources.start_mustache,
            "head": PackageResources.head_mustache,
            "header": PackageResources.header_mustache,
            "footer": PackageResources.footer_mustache,
            "breadcrumb": PackageResources.breadcrumb_mustache,
            "notices": PackageResources.notices_mustache,
            "mark": PackageResources.mark_mustache,
        ]
    }

    /// The files that pages refer to, by their path below the output's `assets` folder.
    package static var assets: [String: [UInt8]] {
        [
            "kumo.css": PackageResources.kumo_css,
            "compare.js": PackageResources.compare_js,
            "kumo.js": PackageResources.kumo_js,
            "theme.js": PackageResources.theme_js,
            "report.css": PackageResources.report_css,
        ]
    }
}
