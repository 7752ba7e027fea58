// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// Swift 6 mode comes with the tools version; these are the upcoming features on top of it.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// kumo asks for memory in millions of small pieces; with Debian's libmimalloc-dev, which `tools/setup` installs, they
/// cost a twentieth of its time less than with the C library's own allocator. Without the package that one is used.
let hasAllocator = FileManager.default.fileExists(atPath: "/usr/include/mimalloc.h")

let package = Package(
    name: "kumo",
    products: [
        .executable(name: "kumo", targets: ["kumo"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CCMarkGFM",
            pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "KumoText", swiftSettings: settings),
        .target(
            name: "KumoYAML",
            dependencies: ["KumoText", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),
        .target(
            name: "KumoMarkdown",
            dependencies: ["CCMarkGFM", "KumoText", "KumoYAML"],
            resources: [.embedInCode("Inlines/emoji.txt")],
            swiftSettings: settings
        ),
        .target(
            name: "KumoSite",
            dependencies: ["KumoMarkdown", "KumoText", "KumoYAML"],
            swiftSettings: settings
        ),
        .target(
            name: "KumoHTML",
            dependencies: [
                "KumoMarkdown", "KumoSite", "KumoText", "KumoYAML",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: settings
        ),
        // The theme and the reader's words live where a person looks for them, at the top of the
        // repository, and are compiled into the program: one file to install.
        .target(
            name: "KumoTheme",
            path: "templates",
            resources: [
                .embedInCode("checklist.mustache"),
                .embedInCode("checklists.mustache"),
                .embedInCode("contents.mustache"),
                .embedInCode("page.mustache"),
                .embedInCode("start.mustache"),
                .embedInCode("partials"),
                .embedInCode("assets"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "KumoWords",
            path: "locales",
            resources: [
                .embedInCode("ar-SA.yml"), .embedInCode("de-DE.yml"), .embedInCode("en-US.yml"),
                .embedInCode("ja-JP.yml"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "KumoDocuments",
            path: "docs",
            exclude: ["conformance.md", "fidelity.md", "screenshot.png"],
            sources: ["Documents.swift"],
            resources: [.embedInCode("codes.md"), .embedInCode("examples.md")],
            swiftSettings: settings
        ),
        .target(
            name: "KumoCommand",
            dependencies: [
                "CCrypto", "CZlib", "KumoDocuments", "KumoHTML", "KumoSite", "KumoText", "KumoTheme", "KumoWords",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "kumo",
            dependencies: ["KumoCommand"],
            swiftSettings: settings,
            linkerSettings: hasAllocator ? [.linkedLibrary("mimalloc")] : []
        ),
        // What must hold of every article, for tests and for `make fuzz`; neither is part of the product.
        .target(
            name: "Soundness",
            dependencies: ["KumoHTML", "KumoMarkdown", "KumoSite", "KumoText"],
            path: "Tests/Soundness",
            swiftSettings: settings
        ),
        .executableTarget(name: "kumo-fuzz", dependencies: ["Soundness"], path: "Tests/kumo-fuzz"),
        .testTarget(
            name: "KumoTextTests", dependencies: ["KumoText"], swiftSettings: settings),
        .testTarget(
            name: "KumoMarkdownTests",
            dependencies: ["KumoMarkdown", "KumoText", "KumoYAML"],
            resources: [.copy("Cases")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "KumoSiteTests",
            dependencies: ["KumoMarkdown", "KumoSite", "KumoText", "KumoYAML"],
            resources: [.copy("Cases")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "KumoHTMLTests",
            dependencies: ["KumoHTML", "KumoMarkdown", "KumoSite", "KumoText", "Soundness"],
            resources: [.copy("Cases")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "KumoCommandTests",
            dependencies: ["KumoCommand", "kumo"],
            resources: [.copy("Cases")],
            swiftSettings: settings
        ),
    ]
)
