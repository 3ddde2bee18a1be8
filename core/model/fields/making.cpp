#include "core/model/fields/making.hpp"

#include "core/ids.hpp"

#include <algorithm>
#include <array>

namespace core::model {

namespace {

using kind = making::kind;

const json* option(const json& of, const char* name) {
  const auto hit = of.find(name);
  return hit == of.end() || hit->is_null() ? nullptr : &*hit;
}

result<std::string> text(const json& of, const char* name, const char* fallback) {
  const auto* given = option(of, name);
  if (given == nullptr) return std::string{fallback};
  if (given->is_string()) return given->get<std::string>();
  return fail(errc::bad_request, std::string{name} + ": expected a string");
}

result<void> read_place(const json& input, making& m) {
  auto scope = text(input, "scopeKey", "");
  if (!scope) return scope.error();
  if (!scope->empty() && !is_identifier(*scope))
    return fail(errc::bad_request, "scopeKey: expected the name of a field");
  if (const auto* unique = option(input, "unique"); unique != nullptr && *unique == true)
    return fail(errc::bad_request, "unique: not for type sort");
  m.scope = std::move(scope).value();
  return {};
}

struct engine_row {
  std::string_view name;
  formula::language in;
};

constexpr auto engines = std::to_array<engine_row>({
  {"math.js", formula::language::numbers},
  {"formula.js", formula::language::mixed},
  {"string", formula::language::sentence},
});

/// What a formula may come to, and the type that its field then has.
constexpr auto results = std::to_array<std::pair<std::string_view, std::string_view>>({
  {"boolean", "boolean"},
  {"integer", "integer"},
  {"bigInt", "bigInt"},
  {"double", "double"},
  {"decimal", "double"},
  {"string", "text"},
  {"date", "date"},
});

result<void> read_formula(const json& input, field& f, making& m) {
  const auto engine = text(input, "engine", "math.js");
  if (!engine) return engine.error();
  const auto* row = std::ranges::find(engines, *engine, &engine_row::name);
  if (row == engines.end())
    return fail(errc::bad_request, "engine: expected math.js, formula.js or string");
  const bool sentence = row->in == formula::language::sentence;
  const auto type = text(input, "dataType", sentence ? "string" : "double");
  if (!type) return type.error();
  const auto* becomes = std::ranges::find_if(
    results, [&](const auto& pair) { return pair.first == *type; });
  if (becomes == results.end())
    return fail(
      errc::bad_request,
      "dataType: expected boolean, integer, bigInt, double, decimal, string or date");
  f.type = *field_type_of(becomes->second);
  const auto expression = text(input, "expression", "");
  if (!expression) return expression.error();
  auto works = formula::program::parse(*expression, row->in);
  if (!works) return works.error();
  if (std::ranges::find(works->inputs(), f.name) != works->inputs().end())
    return fail(errc::bad_request, "expression: asks for " + f.name + " itself");
  m.works = std::move(works).value();
  return {};
}

/// What of a request a field may keep, besides the fields of the user who writes.
constexpr auto paths = std::to_array<std::string_view>({
  "state.currentRole",
  "ip",
  "request.ip",
  "request.host",
  "request.headers.user-agent",
  "request.headers.host",
  "request.headers.x-timezone",
});

result<void> read_context(const json& input, field& f, making& m) {
  const auto index = text(input, "dataIndex", "");
  if (!index) return index.error();
  constexpr std::string_view user = "state.currentUser.";
  const bool of_user
    = index->starts_with(user) && is_identifier(index->substr(user.size()));
  if (!of_user && std::ranges::find(paths, *index) == paths.end()) {
    std::string all = "dataIndex: expected state.currentUser.id or another of its fields";
    for (const auto& one : paths)
      all.append(", ").append(one);
    return fail(errc::bad_request, all);
  }
  const auto type = text(input, "dataType", "string");
  if (!type) return type.error();
  const bool words = *type == "string" || *type == "text";
  if (!words && (!of_user || (*type != "integer" && *type != "bigInt")))
    return fail(
      errc::bad_request, of_user ? "dataType: expected string, text, integer or bigInt"
                                 : "dataType: expected string or text");
  const auto* once = option(input, "createOnly");
  if (once != nullptr && !once->is_boolean())
    return fail(errc::bad_request, "createOnly: expected true or false");
  f.type = *field_type_of(*type);
  m.path = *index;
  m.once = once != nullptr && once->get<bool>();
  if (m.path == "state.currentUser.id") {
    f.keeps.user_on_insert = true;
    f.keeps.user_on_update = !m.once;
  }
  return {};
}

/// What is different each time it is written cannot be looked for.
result<void> check_hidden(const json& input, const field& f) {
  for (const auto* name : {"unique", "primaryKey", "index"})
    if (const auto* given = option(input, name); given != nullptr && *given == true)
      return fail(errc::bad_request, std::string{name} + ": not for type " + f.wire_type);
  if (option(input, "defaultValue") != nullptr)
    return fail(errc::bad_request, "defaultValue: not for type " + f.wire_type);
  return {};
}

struct type_row {
  std::string_view wire;
  kind is;
};

constexpr auto types = std::to_array<type_row>({
  {"sort", kind::place},
  {"sequence", kind::sequence},
  {"formula", kind::formula},
  {"radio", kind::only_true},
  {"password", kind::hash},
  {"encryption", kind::seal},
  {"context", kind::context},
});

result<void> read_options(const json& input, field& f, making& m) {
  switch (m.is) {
  case kind::place:
    return read_place(input, m);
  case kind::sequence: {
    auto read = read_sequence(input);
    if (!read) return read.error();
    m.numbers = std::move(read).value();
    return {};
  }
  case kind::formula:
    return read_formula(input, f, m);
  case kind::context:
    return read_context(input, f, m);
  case kind::hash:
    f.hidden = true;
    return check_hidden(input, f);
  case kind::seal:
    return check_hidden(input, f);
  case kind::only_true:
    return {};
  }
  return {};
}

} // namespace

result<void> read_making(const json& input, field& f) {
  const auto* row = std::ranges::find(types, f.wire_type, &type_row::wire);
  if (row == types.end()) return {};
  making m;
  m.is = row->is;
  if (const auto read = read_options(input, f, m); !read) return read;
  if (m.by_itself() && f.primary)
    return fail(errc::bad_request, "primaryKey: not for type " + f.wire_type);
  if (m.by_itself() && option(input, "defaultValue") != nullptr)
    return fail(errc::bad_request, "defaultValue: not for type " + f.wire_type);
  // The user's id is at hand wherever records are written.
  if (f.keeps.user_on_insert) return {};
  f.made = std::make_shared<const making>(std::move(m));
  return {};
}

void give_key(
  field& f, std::string_view collection, std::shared_ptr<const access::seal> key) {
  if (f.type != field_type::sealed || !f.made) return;
  auto own = *f.made;
  own.key = std::move(key);
  own.purpose = std::string{collection} + "." + f.name;
  f.made = std::make_shared<const making>(std::move(own));
}

result<std::string> revealed(const field& f, std::string_view sealed) {
  if (!f.made || !f.made->key)
    return fail(errc::storage_failed, f.name + ": the app's key is not at hand");
  return f.made->key->reveal(sealed, f.made->purpose);
}

} // namespace core::model
