package import KumoText

/// A file to be written into the output folder.
package struct OutputFile: Sendable {
    package var path: OutputPath
    package var content: Content

    package enum Content: Sendable {
        case bytes([UInt8])
        /// A file of the project, relative to it.
        case copy(of: SourcePath)
    }
}
