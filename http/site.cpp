#include "http/site.hpp"

#include "core/json.hpp"
#include "http/pages.hpp"

#include <algorithm>

namespace http {

namespace {

core::response text(std::string body, int status = 200) {
  core::response out;
  out.status = status;
  out.content_type = "text/plain; charset=utf-8";
  out.body = std::move(body);
  out.headers.push_back({"Cache-Control", "no-store"});
  return out;
}

core::response told_address(const site& here) {
  core::response out;
  out.body = core::json{{"data", {{"address", here.address}}}}.dump();
  return out;
}

core::response ready(const site& here) {
  const auto main = here.all.apps.find("main");
  const auto up = main && main->at() == actors::app::phase::running
                  && !here.all.stopping.load(std::memory_order_relaxed);
  if (up) return text("ok");
  auto out = text("not ready", 503);
  out.headers.push_back({"Retry-After", "1"});
  return out;
}

/// The claim page of the app at the asker's host; another one is named in the query.
core::response claim_page(const site& here, const core::request& ask) {
  const auto there = here.all.apps.find_host(ask.host);
  return admin_page(there ? there->name() : "main");
}

} // namespace

bool site::trusts(const std::string& peer) const {
  return std::ranges::find(trusted_proxies, peer) != trusted_proxies.end();
}

std::optional<core::response>
answer_site(const site& here, const core::request& ask, const asset_wish& wish) {
  const auto& path = ask.target;
  if (path == "/address" && ask.from == core::origin::control) return told_address(here);
  const auto reads = ask.verb == core::method::get || ask.verb == core::method::head;
  auto asset = find_asset(path, wish);
  const auto ours
    = path == "/healthz" || path == "/readyz" || path == "/metrics" || path == "/claim";
  if (!ours && !asset) return std::nullopt;
  if (!reads) {
    auto out = core::error_response(
      core::fail(core::errc::method_not_allowed, path + " takes GET"));
    out.headers.push_back({"Allow", "GET, HEAD"});
    return out;
  }
  if (path == "/healthz") return text("ok");
  if (path == "/readyz") return ready(here);
  if (path == "/metrics") return std::nullopt; // not for everyone
  return path == "/claim" ? claim_page(here, ask) : asset;
}

} // namespace http
