/// The documents of this folder that are built into kumo.
package enum Documents {
    /// `codes.md`, the list of all codes.
    package static var codes: [UInt8] { PackageResources.codes_md }
}
