import Reports

/// The page. It needs no network and no build; what it shows comes from the service.
enum LivePage {
  static let html = String(decoding: PackageResources.live_html, as: UTF8.self)
  static let style = Site.colours + String(decoding: PackageResources.live_css, as: UTF8.self)
  static let script = String(decoding: PackageResources.live_js, as: UTF8.self)
}
