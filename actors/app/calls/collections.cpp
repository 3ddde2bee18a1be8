#include "actors/app/calls/collections.hpp"

#include "actors/app/calls/categories.hpp"
#include "actors/app/calls/collection_changes.hpp"
#include "actors/app/calls/field_changes.hpp"
#include "actors/app/calls/listing.hpp"
#include "actors/app/calls/reverse_fields.hpp"
#include "actors/app/part.hpp"
#include "core/query.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

/// What collections and fields may be filtered and sorted by.
const model::collection& listable() {
  static const auto made = listed_by(R"([
    {"name":"name","type":"string","primaryKey":true}, {"name":"title","type":"string"},
    {"name":"key","type":"string"}, {"name":"hidden","type":"boolean"},
    {"name":"sort","type":"integer"}, {"name":"type","type":"string"},
    {"name":"interface","type":"string"}, {"name":"collectionName","type":"string"}])");
  return made;
}

/// By `appends`, or by a path in `fields`.
bool is_appended(const core::request& ask, std::string_view what) {
  const auto leads
    = [&](std::string_view path) { return path.substr(0, path.find('.')) == what; };
  return std::ranges::any_of(core::list_parameter(ask.query, "appends"), leads)
         || std::ranges::any_of(core::list_parameter(ask.query, "fields"), leads);
}

bool is_listed(const model::field& f) {
  return !f.hidden || model::is_never_shown(f.type);
}

} // namespace

result<std::vector<std::string>> keys_of(const core::request& ask) {
  auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->empty())
    return fail(errc::filter_required, "filterByTk: names are needed");
  return std::move(**keys);
}

result<std::string> one_key(const core::request& ask) {
  auto keys = keys_of(ask);
  if (!keys) return keys.error();
  if (keys->size() == 1) return keys->front();
  return fail(errc::filter_required, "filterByTk: one name is needed");
}

result<json> read_object(const core::request& ask) {
  auto body = read_body(ask);
  if (!body) return body;
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  if (body->contains("values") && (*body)["values"].is_object())
    return fail(errc::bad_request, "values: the members stand at the top level");
  return body;
}

change changing(storage::ground with, definition_step step) {
  auto next = std::make_shared<model::catalogue_ptr>();
  auto work = [with = std::move(with), step = std::move(step),
               next](storage::session& db) -> result<std::string> {
    definitions all{db, with};
    if (auto read = all.read(); !read) return read.error();
    auto answer = step(all);
    if (!answer) return answer;
    if (auto read = all.read(); !read) return read.error();
    *next = all.shared();
    return answer;
  };
  return {std::move(work), std::move(next)};
}

result<move_wish> read_move(const core::request& ask) {
  json body;
  if (!ask.body.empty()) {
    auto read = read_object(ask);
    if (!read) return read.error();
    body = std::move(read).value();
  }
  const auto word = [&](const std::string& name) -> std::string {
    for (const auto& [key, text] : ask.query)
      if (key == name) return text;
    const auto given = body.is_object() ? body.value(name, json{}) : json{};
    if (given.is_string()) return given.get<std::string>();
    return given.is_null() ? std::string{} : given.dump();
  };
  move_wish out{word("sourceId"), word("targetId"), word("method"), false};
  const auto sticky = word("sticky");
  out.sticky = sticky == "true" || sticky == "1";
  if (out.source.empty()) return fail(errc::bad_request, "sourceId: is needed");
  return out;
}

result<std::string>
read_collections(const core::request& ask, const model::catalogue& known) {
  const bool with_category = is_appended(ask, "category");
  const bool every = ask.action == "listMeta" || ask.action == "get";
  const auto fields = every || is_appended(ask, "fields") ? model::with_fields::yes
                                                          : model::with_fields::no;
  const auto shown = [&](const model::collection& c) {
    auto one = model::describe(c, fields);
    if (!with_category) one.erase("category");
    return one;
  };
  if (ask.action == "get") {
    auto name = one_key(ask);
    if (!name) return name.error();
    const auto* c = known.find(*name);
    auto one = c == nullptr ? json{} : shown(*c);
    narrow(one, ask);
    return data_body(one);
  }
  std::vector<json> all;
  for (const auto& c : known.all())
    all.push_back(shown(*c));
  if (ask.action == "listMeta") return data_body(all);
  return list_of(std::move(all), ask, listable());
}

result<void> answer_collections(
  storage::store& store, const core::exchange_ptr& ask, model::catalogue_ptr known) {
  auto body = read_collections(ask->ask, *known);
  if (!body) return body.error();
  if (!is_appended(ask->ask, "category") || ask->ask.action == "listMeta") {
    ask->answer_json(std::move(body).value());
    return {};
  }
  // The ids are in the definitions, what they stand for is in a table.
  storage::task work = [known, body = std::move(body).value()](storage::session& db) {
    return put_categories(db, *known, body);
  };
  store.inspect(std::move(work), on_behalf(ask), [ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(std::move(got).value());
  });
  return {};
}

result<std::string> read_fields(const core::request& ask, const model::catalogue& known) {
  const auto* c = known.find(ask.source);
  if (c == nullptr) return no_collection(ask.source);
  const bool with_reverse = is_appended(ask, "reverseField");
  const auto shown = [&](const model::field& f) {
    auto one = model::describe(f, c->name);
    if (with_reverse) one["reverseField"] = reverse_of(known, f);
    return one;
  };
  if (ask.action == "get") {
    auto name = one_key(ask);
    if (!name) return name.error();
    const auto* f = c->find(*name);
    auto one = f == nullptr || !is_listed(*f) ? json{} : shown(*f);
    narrow(one, ask);
    return data_body(one);
  }
  std::vector<json> all;
  for (const auto& f : c->fields) {
    if (is_listed(f)) all.push_back(shown(f));
  }
  return list_of(std::move(all), ask, listable());
}

result<change> change_collections(const core::request& ask, storage::ground with) {
  if (ask.action == "destroy") {
    auto names = keys_of(ask);
    if (!names) return names.error();
    auto cascade = core::flag_parameter(ask.query, "cascade", false);
    if (!cascade) return cascade.error();
    const auto links = *cascade ? with_links::yes : with_links::no;
    return changing(std::move(with), [names = *names, links](definitions& all) {
      return destroy_collections(all, names, links);
    });
  }
  if (ask.action == "move") {
    auto wish = read_move(ask);
    if (!wish) return wish.error();
    return changing(std::move(with), [wish = *wish](definitions& all) {
      return move_collection(all, wish);
    });
  }
  auto body = read_object(ask);
  if (!body) return body.error();
  if (ask.action == "create") {
    auto made = new_collection(*body);
    if (!made) return made.error();
    return changing(std::move(with), [c = std::move(made).value()](definitions& all) {
      return create_collection(all, c);
    });
  }
  auto name = one_key(ask);
  if (!name) return name.error();
  if (ask.action == "setFields") {
    auto fields = body->value("fields", json{});
    return changing(
      std::move(with),
      [name = *name,
       fields = std::move(fields)](definitions& all) -> result<std::string> {
        if (auto set = set_fields(all, name, fields); !set) return set.error();
        return std::string{"{}"};
      });
  }
  return changing(std::move(with), [name = *name, body = *body](definitions& all) {
    return update_collection(all, name, body);
  });
}

result<change> change_fields(const core::request& ask, storage::ground with) {
  if (ask.action == "destroy") {
    auto names = keys_of(ask);
    if (!names) return names.error();
    return changing(
      std::move(with), [owner = ask.source, names = *names](definitions& all) {
        return destroy_fields(all, owner, names);
      });
  }
  if (ask.action == "move") {
    auto wish = read_move(ask);
    if (!wish) return wish.error();
    return changing(
      std::move(with), [owner = ask.source, wish = *wish](definitions& all) {
        return move_field(all, owner, wish);
      });
  }
  auto body = read_object(ask);
  if (!body) return body.error();
  if (ask.action == "create") {
    return changing(
      std::move(with), [owner = ask.source, body = *body](definitions& all) {
        return create_field(all, owner, body);
      });
  }
  auto name = one_key(ask);
  if (!name) return name.error();
  return changing(
    std::move(with), [owner = ask.source, name = *name, body = *body](definitions& all) {
      return update_field(all, owner, name, body);
    });
}

} // namespace actors::app::calls
