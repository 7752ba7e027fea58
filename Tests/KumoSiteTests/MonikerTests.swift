import KumoSite
import Testing

/// A range, the clouds that it names by what of it means something, and what is wrong with it.
struct RangeCase: Decodable, Sendable, CustomTestStringConvertible {
    var range: String
    var clouds: [String]
    var faults: [String]?

    var testDescription: String { "'\(range)'" }
}

@Suite struct MonikerRangeTests {
    private let catalog = CloudCatalog(
        Guide.clouds + [
            Cloud(id: "Server-2019", name: "", product: "server"),
            Cloud(id: "server-2022", name: "", product: "server"),
            Cloud(id: "a.b_c-1", name: "", product: "other"),
        ])

    @Test(arguments: try CaseData.cases(of: RangeCase.self, in: "moniker-ranges.json"))
    func evaluatesRanges(_ example: RangeCase) {
        let range = MonikerRange(example.range, in: catalog)
        #expect(catalog.names(of: range.clouds).map { $0.lowercased() } == example.clouds)
        #expect(range.faults.map { $0.words(in: example.range) } == example.faults ?? [])
        #expect((range.wholeClouds == nil) == (example.faults != nil))
    }
}

@Suite struct CloudSetTests {
    private let samples: [[Int]] = [[], [0], [63], [64], [0, 63, 64, 130], Array(0..<200), [199], [64, 65, 128]]

    @Test func keepsItsMembersInOrder() {
        for members in samples {
            let set = CloudSet(members.reversed())
            #expect(set.positions == members)
            #expect(set.isEmpty == members.isEmpty)
            #expect((0..<260).filter(set.contains) == members)
        }
    }

    @Test func followsTheAlgebraOfSets() {
        for left in samples {
            for right in samples {
                let (first, second) = (Set(left), Set(right))
                let (a, b) = (CloudSet(left), CloudSet(right))
                #expect(a.intersection(b).positions == first.intersection(second).sorted())
                #expect(a.union(b).positions == first.union(second).sorted())
                #expect(a.subtracting(b).positions == first.subtracting(second).sorted())
            }
        }
    }

    @Test func isEqualHoweverItWasMade() {
        #expect(CloudSet([130]).intersection(CloudSet([0])) == CloudSet())
        #expect(CloudSet([0, 130]).subtracting(CloudSet([130])) == CloudSet([0]))
        #expect(CloudSet([0, 130]).intersection(CloudSet([0])).hashValue == CloudSet([0]).hashValue)
        #expect(CloudSet([3, 3, 3]) == CloudSet([3]))
    }

    @Test func findsCloudsInAnyCase() {
        let catalog = CloudCatalog(Guide.clouds)
        #expect(catalog.position(of: "GERMANY") == 1)
        #expect(catalog.position(of: "mars") == nil)
        #expect(catalog.names(of: catalog.all) == ["worldwide", "germany", "china"])
    }
}
