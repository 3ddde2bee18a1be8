#include "http/app_selector.hpp"

#include "core/ids.hpp"

#include <algorithm>
#include <cctype>

namespace http {

namespace {

using core::errc;
using core::fail;

} // namespace

std::string host_of(std::string_view authority) {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos)
    authority.remove_prefix(at + 1);
  if (authority.starts_with('[')) {
    authority = authority.substr(1, authority.find(']') - 1);
  } else {
    authority = authority.substr(0, authority.find(':'));
  }
  std::string out{authority};
  std::ranges::transform(out, out.begin(), [](unsigned char c) {
    return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
  });
  if (out.ends_with('.')) out.pop_back();
  return out;
}

core::result<actors::app_entry_ptr>
select_app(const selection& said, const actors::directory& apps) {
  auto named = said.path;
  if (named.empty()) named = said.query;
  if (named.empty()) named = said.header;
  const auto by_host = apps.find_host(said.host);
  if (by_host) {
    for (const auto name : {said.path, said.query, said.header}) {
      if (!name.empty() && name != by_host->name()) {
        return fail(
          errc::host_mismatch, "the host " + std::string{said.host}
                                 + " belongs to one application and the request "
                                   "names another");
      }
    }
    return by_host;
  }
  if (named.empty()) named = "main";
  if (!core::is_app_id(named))
    return fail(
      errc::app_not_found,
      "application " + std::string{named.substr(0, 64)} + " not found");
  auto entry = apps.find(named);
  if (!entry)
    return fail(errc::app_not_found, "application " + std::string{named} + " not found");
  return entry;
}

} // namespace http
