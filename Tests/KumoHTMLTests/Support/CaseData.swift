import Foundation
import Testing

/// Cases in a JSON file of the folder `Cases`.
enum CaseData {
    static func cases<Case: Decodable>(of type: Case.Type, in name: String) throws -> [Case] {
        let url = try #require(Bundle.module.url(forResource: "Cases/" + name, withExtension: nil))
        return try JSONDecoder().decode([Case].self, from: try Data(contentsOf: url))
    }
}
