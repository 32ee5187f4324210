// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Pledge",
  dependencies: [.package(name: "Entente", path: "../..")],
  targets: [
    .executableTarget(
      name: "Pledge",
      dependencies: [
        .product(name: "Games", package: "Entente"),
        .product(name: "EntenteCommand", package: "Entente"),
      ])
  ]
)
