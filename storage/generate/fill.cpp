#include "storage/generate/fill.hpp"

#include "core/limits.hpp"
#include "storage/generate/steps.hpp"
#include "storage/nested/writer.hpp"

#include <algorithm>

namespace storage::generate {

namespace model = core::model;

using core::errc;
using core::fail;
using core::result;
using kind = model::making::kind;

namespace {

/// A text out of the request; null if it has none.
value request_text(const nested::order& by, std::string_view path) {
  const auto text
    = [](const std::string& said) { return said.empty() ? value{} : value{said}; };
  if (path == "state.currentRole") return text(by.from.role);
  if (path == "ip" || path == "request.ip") return text(by.from.peer);
  if (path == "request.host" || path == "request.headers.host") return text(by.from.host);
  if (path == "request.headers.user-agent") return text(by.from.agent);
  return text(by.from.timezone);
}

/// A field of the user who writes, if it is one that may be seen.
value user_value(
  const nested::order& by, const model::field& f, const std::string& name) {
  const auto* users = by.known->find("users");
  const auto* asked = users == nullptr ? nullptr : users->find(name);
  if (asked == nullptr || asked->hidden || by.user == nullptr) return {};
  const auto hit = by.user->find(name);
  if (hit == by.user->end()) return {};
  auto stored = model::to_stored(f, *hit);
  return stored ? std::move(stored).value() : value{};
}

void put_context(const draft& d, const model::field& f, const nested::order& by) {
  if (d.before != nullptr && f.made->once) return d.leave(f);
  constexpr std::string_view user = "state.currentUser.";
  const auto& path = f.made->path;
  d.put(
    f, path.starts_with(user) ? user_value(by, f, path.substr(user.size()))
                              : request_text(by, path));
}

result<void> count_password(spent& so_far) {
  if (++so_far.passwords <= core::limits::passwords_per_write) return {};
  return fail(
    errc::bad_request, "body: more than "
                         + std::to_string(core::limits::passwords_per_write)
                         + " passwords in one request");
}

result<void> put(
  session& in, const draft& d, const model::field& f, const nested::order& by,
  spent& so_far) {
  switch (f.made->is) {
  case kind::place:
    return put_place(in, d, f);
  case kind::sequence:
    return put_sequence(in, d, f, {by.now_ms, by.offset});
  case kind::only_true:
    return put_only_true(in, d, f);
  case kind::hash:
    if (d.given(f) != nullptr)
      if (auto counted = count_password(so_far); !counted) return counted;
    return put_hash(d, f, so_far.ready);
  case kind::seal:
    return put_sealed(d, f);
  case kind::context:
    put_context(d, f, by);
    return {};
  case kind::formula: // after all others
    return {};
  }
  return {};
}

/// What a field that makes its own value may not come to.
result<void> check_null(const draft& d) {
  for (const auto& f : d.of.fields)
    if (f.made && f.made->by_itself() && !f.allow_null && model::is_null(d.after(f)))
      return fail(errc::bad_request, f.name + " cannot be null");
  return {};
}

bool is_named(const core::json& body, const std::string& name) {
  if (body.is_object()) return body.contains(name);
  return std::ranges::any_of(
    body, [&](const core::json& one) { return one.is_object() && one.contains(name); });
}

} // namespace

result<void> fill(session& in, const draft& d, const nested::order& by, spent& so_far) {
  for (const auto& f : d.of.fields)
    if (f.made)
      if (auto done = put(in, d, f, by, so_far); !done) return done;
  if (auto done = put_formulas(d); !done) return done;
  return check_null(d);
}

bool concerns(const model::collection& of, const core::json& body, model::writing what) {
  return std::ranges::any_of(of.fields, [&](const model::field& f) {
    if (!f.made) return false;
    const auto& m = *f.made;
    if (what == model::writing::insert && m.by_itself()) return true;
    if (m.is == kind::formula || (m.is == kind::context && !m.once)) return true;
    return is_named(body, f.name) || (!m.scope.empty() && is_named(body, m.scope));
  });
}

result<void> begin(session& in, const model::collection& of, const model::field& f) {
  if (!f.made) return {};
  if (f.made->is == kind::place) return begin_places(in, of, f);
  if (f.made->is == kind::formula) return begin_formulas(in, of);
  return {};
}

} // namespace storage::generate
