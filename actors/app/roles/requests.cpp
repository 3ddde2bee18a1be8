#include "actors/app/roles/requests.hpp"

#include "core/query.hpp"

#include <charconv>

/// What a request on roles names.
namespace actors::app::role_requests {

using core::errc;
using core::fail;
using core::json;
using core::result;

result<std::vector<std::string>> names_of(const core::request& ask) {
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->empty())
    return fail(errc::filter_required, "filterByTk: it has to be said which");
  return std::move(**keys);
}

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t out = 0;
  const auto* end = text.data() + text.size();
  const auto got = std::from_chars(text.data(), end, out);
  if (got.ec != std::errc{} || got.ptr != end) return std::nullopt;
  return out;
}

result<std::vector<std::int64_t>> ids_of(const core::request& ask) {
  auto names = names_of(ask);
  if (!names) return names.error();
  std::vector<std::int64_t> out;
  for (const auto& name : *names) {
    const auto id = number_of(name);
    if (!id) return fail(errc::bad_request, "filterByTk: expected numbers");
    out.push_back(*id);
  }
  return out;
}

result<void> check_source(const core::request& ask) {
  if (ask.source.empty() || ask.source == "main") return {};
  return fail(errc::not_found, "no data source " + ask.source.substr(0, 64));
}

} // namespace actors::app::role_requests
