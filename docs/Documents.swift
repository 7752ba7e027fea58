/// The documents of this folder that are built into kumo.
package enum Documents {
    /// `codes.md`, the list of all codes.
    package static var codes: [UInt8] { PackageResources.codes_md }
    /// `examples.md`, an example of wrong and right for every code.
    package static var examples: [UInt8] { PackageResources.examples_md }
}
