#include "core/model/fields/upkeep.hpp"

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/model/conditions/period.hpp"
#include "core/model/fields/making.hpp"

#include <algorithm>
#include <set>

namespace core::model {

namespace {

const json* option(const json& of, const char* name) {
  if (!of.is_object()) return nullptr;
  const auto hit = of.find(name);
  return hit == of.end() || hit->is_null() ? nullptr : &*hit;
}

result<bool> flag(const json& of, const char* name) {
  const auto* given = option(of, name);
  if (given == nullptr) return false;
  if (given->is_boolean()) return given->get<bool>();
  return fail(errc::bad_request, std::string{name} + ": expected true or false");
}

result<std::string> text(const json& of, const char* name, const char* fallback) {
  const auto* given = option(of, name);
  if (given == nullptr) return std::string{fallback};
  if (given->is_string()) return given->get<std::string>();
  return fail(errc::bad_request, std::string{name} + ": expected a string");
}

result<void> read_times(const json& input, field& f) {
  const auto first = flag(input, "defaultToCurrentTime");
  if (!first) return first.error();
  const auto always = flag(input, "onUpdateToCurrentTime");
  if (!always) return always.error();
  f.keeps.now_on_insert = *first || *always;
  f.keeps.now_on_update = *always;
  return {};
}

result<void> check_alphabet(const json& input) {
  const auto letters = text(input, "customAlphabet", "01");
  if (!letters) return letters.error();
  const auto visible
    = std::ranges::all_of(*letters, [](char c) { return c > ' ' && c <= '~'; });
  const std::set<char> distinct{letters->begin(), letters->end()};
  if (visible && distinct.size() > 1 && distinct.size() == letters->size()) return {};
  return fail(
    errc::bad_request,
    "customAlphabet: expected two or more different visible ASCII characters");
}

std::string nanoid(const field& f) {
  const auto* size = option(f.options, "size");
  const auto length = size == nullptr || !size->is_number_unsigned()
                        ? 12
                        : std::clamp<std::size_t>(size->get<std::size_t>(), 4, 64);
  const auto* alphabet = option(f.options, "customAlphabet");
  if (alphabet == nullptr) return random_name("", length);
  return random_text(alphabet->get_ref<const std::string&>(), length);
}

std::string uid(const field& f) {
  const auto* prefix = option(f.options, "prefix");
  const bool given = prefix != nullptr && prefix->is_string();
  return random_name(given ? prefix->get<std::string>() : "", 11);
}

/// Whether an id is made up where none is given. That of another record never is.
bool fills(const field& f) {
  const auto* foreign = option(f.options, "isForeignKey");
  if (foreign != nullptr && *foreign == json(true)) return false;
  const auto* fill = option(f.options, "autoFill");
  return fill == nullptr || !fill->is_boolean() || fill->get<bool>();
}

/// The time as the field stores it, cut to what it holds.
value now_in(const field& f, std::int64_t now_ms) {
  const bool fine = f.type == field_type::datetime
                    || (f.type == field_type::unix_timestamp && f.scale == 3);
  const auto unit = f.type == field_type::date_only ? 86'400'000 : 1000;
  return stored_bound(f, fine ? now_ms : now_ms - now_ms % unit, 0);
}

value user_in(const field& f, std::int64_t user_id) {
  if (user_id == 0) return {};
  if (stored_as(f.type) == storage_class::text) return std::to_string(user_id);
  return user_id;
}

} // namespace

result<void> read_upkeep(const json& input, field& f) {
  if (f.made && f.made->by_itself()) return {};
  if (f.type == field_type::unstored) f.hidden = true;
  if (f.type == field_type::nanoid) return check_alphabet(input);
  if (f.type != field_type::time && holds_dates(f)) return read_times(input, f);
  return {};
}

value generated(const field& f, std::int64_t now_ms) {
  if (!is_null(f.initial)) return f.initial;
  if (f.keeps.now_on_insert) return now_in(f, now_ms);
  if (!fills(f)) return {};
  switch (f.type) {
  case field_type::uuid:
    return random_uuid();
  case field_type::nanoid:
    return nanoid(f);
  case field_type::uid:
    return uid(f);
  case field_type::snowflake_id:
    return snowflake_id(now_ms);
  default:
    return {};
  }
}

bool generates(const field& f) {
  if (f.auto_increment || f.keeps.now_on_insert) return true;
  if (f.made && f.made->by_itself()) return true;
  const auto made = f.type == field_type::uuid || f.type == field_type::nanoid
                    || f.type == field_type::uid || f.type == field_type::snowflake_id;
  return made && fills(f);
}

value kept(const field& f, const stamp& by, writing what) {
  const bool insert = what == writing::insert;
  if (insert ? f.keeps.user_on_insert : f.keeps.user_on_update)
    return user_in(f, by.user_id);
  if (!insert && f.keeps.now_on_update) return now_in(f, by.now_ms);
  if (!f.read_only) return {};
  if (f.name == "updatedAt" || (insert && f.name == "createdAt"))
    return iso_time(by.now_ms);
  const bool user = f.name == "updatedById" || (insert && f.name == "createdById");
  if (user && by.user_id != 0) return by.user_id;
  return {};
}

} // namespace core::model
