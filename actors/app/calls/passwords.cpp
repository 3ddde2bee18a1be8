#include "actors/app/calls/passwords.hpp"

#include "core/access/password.hpp"
#include "core/limits.hpp"
#include "core/model/fields/making.hpp"

#include <algorithm>
#include <array>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

using hashes = std::multimap<std::string, std::string>;

bool is_hashed(const model::field& f) {
  return f.made && f.made->is == model::making::kind::hash;
}

/// The texts that stand under the names of such fields, however deep.
void collect(
  const json& from, const model::collection& of, std::vector<std::string>& into) {
  if (!from.is_structured()) return;
  for (const auto& [name, part] : from.items()) {
    const auto* f = from.is_object() ? of.find(name) : nullptr;
    if (f == nullptr || !is_hashed(*f)) {
      collect(part, of, into);
    } else if (part.is_string() && !part.get_ref<const std::string&>().empty()) {
      into.push_back(part.get<std::string>());
    }
  }
}

result<std::vector<std::string>> passwords_in(const record_call& c) {
  auto body = read_body(c.ask->ask);
  if (!body) return body.error();
  std::vector<std::string> all;
  collect(*body, *c.on, all);
  if (all.size() > core::limits::passwords_per_write)
    return fail(
      errc::bad_request, "body: more than "
                           + std::to_string(core::limits::passwords_per_write)
                           + " passwords in one request");
  // One that is too long is refused by the field's name, and not hashed.
  std::erase_if(
    all, [](const auto& one) { return one.size() > core::limits::password_max; });
  return all;
}

result<std::shared_ptr<const hashes>> hashed(const std::vector<std::string>& all) {
  auto out = std::make_shared<hashes>();
  for (const auto& plain : all) {
    auto hash = core::access::hash_password(plain);
    if (!hash) return hash.error();
    out->emplace(plain, std::move(hash).value());
  }
  return std::shared_ptr<const hashes>{std::move(out)};
}

} // namespace

bool brings_passwords(const record_call& c) {
  constexpr auto writes = std::to_array<std::string_view>(
    {"create", "update", "firstOrCreate", "updateOrCreate"});
  if (!c.catalogue->facts(*c.on).makes || c.ask->ask.body.empty()) return false;
  return std::ranges::find(writes, c.action) != writes.end()
         && std::ranges::any_of(c.on->fields, is_hashed);
}

result<void> hash_first(const file_room& room, record_call c, record_handler then) {
  auto all = passwords_in(c);
  if (!all) return all.error();
  auto job = [room, c = std::move(c), then, all = std::move(all).value()]() mutable {
    auto made = hashed(all);
    if (!made) return c.ask->refuse(made.error());
    c.hashes = std::move(made).value();
    room.with_store([c = std::move(c), then](storage::store& store) {
      if (auto went = then(store, c); !went) c.ask->refuse(went.error());
    });
  };
  room.workers()->submit(core::work::hashing, std::move(job));
  return {};
}

} // namespace actors::app::calls
