#include "actors/app/calls/move.hpp"

#include "actors/app/calls/graph.hpp"
#include "actors/app/part.hpp"
#include "core/model/hidden_order.hpp"
#include "core/query.hpp"
#include "storage/generate/places.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;
namespace generate = storage::generate;

struct wish {
  const model::field* place = nullptr;
  const model::field* scope = nullptr; ///< Null where `place` has none.
  model::value source;
  model::value target; ///< Null without one.
  json scope_value;    ///< Of `targetScope`, with `changes_scope`.
  bool changes_scope = false;
  bool behind = false;
  bool first = false;
};

/// The parameters, which stand in the query or in the body.
class reader {
public:
  reader(const record_call& c, json body) : c_(c), body_(std::move(body)) {}

  result<wish> read() {
    if (c_.on->target_key() == nullptr)
      return fail(errc::bad_request, "move: collection " + c_.on->name + " has no key");
    if (auto read = read_field(); !read) return read.error();
    if (auto read = read_key("sourceId", out_.source); !read) return read.error();
    if (auto read = read_key("targetId", out_.target); !read) return read.error();
    if (auto read = read_scope(); !read) return read.error();
    const auto method = word("method");
    if (!method.empty() && method != "insertAfter" && method != "prepend")
      return fail(errc::bad_request, "method: expected insertAfter or prepend");
    const auto sticky = word("sticky");
    if (
      !sticky.empty() && sticky != "true" && sticky != "false" && sticky != "1"
      && sticky != "0")
      return fail(errc::bad_request, "sticky: expected true or false");
    out_.behind = method == "insertAfter";
    out_.first = method == "prepend" || sticky == "true" || sticky == "1";
    if (model::is_null(out_.source))
      return fail(errc::bad_request, "sourceId: is needed");
    if (model::is_null(out_.target) && !out_.changes_scope && !out_.first)
      return fail(errc::bad_request, "targetId: is needed, or targetScope, or sticky");
    return out_;
  }

private:
  [[nodiscard]] std::string word(const std::string& name) const {
    for (const auto& [key, text] : c_.ask->ask.query)
      if (key == name) return text;
    const auto given = body_.is_object() ? body_.value(name, json{}) : json{};
    if (given.is_string()) return given.get<std::string>();
    return given.is_null() ? std::string{} : given.dump();
  }

  result<void> read_field() {
    const auto name = word("sortField");
    const auto is_place = [](const model::field& f) {
      return f.made && f.made->is == model::making::kind::place;
    };
    const auto& all = c_.on->fields;
    auto hit = std::ranges::find(all, name.empty() ? "sort" : name, &model::field::name);
    if (name.empty() && (hit == all.end() || !is_place(*hit)))
      hit = std::ranges::find_if(all, is_place); // another has taken its part
    if (hit == c_.on->fields.end() || !is_place(*hit))
      return fail(
        errc::bad_request,
        "sortField: "
          + (name.empty() ? c_.on->name + " has no sort field"
                          : "\"" + name.substr(0, 60) + "\" is no sort field of "
                              + c_.on->name));
    out_.place = &*hit;
    out_.scope = generate::places{*c_.on, *hit}.scope();
    if (!may_write(*hit)) return fail(errc::no_permission, "No permissions");
    return {};
  }

  [[nodiscard]] bool may_write(const model::field& f) const {
    return model::is_hidden_order(f) || c_.granted == nullptr || !c_.granted->fields
           || c_.granted->fields->contains(f.name);
  }

  result<void> read_key(const std::string& name, model::value& into) const {
    const auto text = word(name);
    if (text.empty()) return {};
    auto stored = model::to_stored_text(*c_.on->target_key(), text);
    if (!stored) return fail(errc::bad_request, name + ": " + stored.error().detail);
    into = std::move(stored).value();
    return {};
  }

  result<void> read_scope() {
    auto given = core::object_parameter(c_.ask->ask.query, "targetScope");
    if (!given) return given.error();
    auto scope = std::move(given).value();
    if (scope.is_null() && body_.is_object()) scope = body_.value("targetScope", json{});
    if (scope.is_null()) return {};
    if (!scope.is_object())
      return fail(errc::bad_request, "targetScope: expected an object");
    if (out_.scope == nullptr)
      return fail(
        errc::bad_request, "targetScope: " + out_.place->name + " has no scopeKey");
    const auto hit = scope.find(out_.scope->name);
    if (hit == scope.end())
      return fail(
        errc::bad_request, "targetScope: expected a value for " + out_.scope->name);
    if (!may_write(*out_.scope)) return fail(errc::no_permission, "No permissions");
    out_.scope_value = *hit;
    out_.changes_scope = true;
    return {};
  }

  const record_call& c_;
  json body_;
  wish out_;
};

/// A record that the asker may change.
result<nested::record> find_mine(
  storage::session& in, const record_call& c, const model::value& key,
  const std::string& said) {
  model::joins hops;
  auto bounds = read_bounds(c, hops);
  if (!bounds) return bounds.error();
  const auto where
    = model::both(nested::equals(*c.on->target_key(), key), std::move(bounds).value());
  auto found = nested::find(in, *c.on, where, hops, 1);
  if (!found) return found.error();
  if (found->empty())
    return fail(errc::not_found, said + ": no such record in " + c.on->name);
  return std::move(found->front());
}

json wire_of(const model::field& f, const model::value& v) {
  core::json_writer out;
  nested::write_value(out, f, v);
  return json::parse(out.take());
}

/// The rights were looked at when the record was found.
result<void> change_scope(
  storage::session& in, const record_call& c, const wish& w, nested::record source,
  const json& scope) {
  auto order = *order_of(c);
  order.rights = nullptr;
  order.let = {};
  auto moved
    = nested::writer{in, order}.update(std::move(source), json{{w.scope->name, scope}});
  if (!moved) return moved.error();
  return {};
}

result<void> do_move(storage::session& in, const record_call& c, const wish& w) {
  if (auto ours = nested::take_turn(in, *c.on); !ours) return ours;
  auto source = find_mine(in, c, w.source, "sourceId");
  if (!source) return source.error();
  const generate::places all{*c.on, *w.place};
  if (w.changes_scope) {
    auto changed = change_scope(in, c, w, std::move(*source), w.scope_value);
    if (!changed) return changed;
  } else if (!model::is_null(w.target)) {
    auto target = find_mine(in, c, w.target, "targetId");
    if (!target) return target.error();
    const bool other = w.scope != nullptr && source->at(*w.scope) != target->at(*w.scope);
    if (other) {
      if (
        c.granted != nullptr && c.granted->fields
        && !c.granted->fields->contains(w.scope->name))
        return fail(errc::no_permission, "No permissions");
      auto changed = change_scope(
        in, c, w, std::move(*source), wire_of(*w.scope, target->at(*w.scope)));
      if (!changed) return changed;
    }
    if (!w.first)
      return generate::move_to(
        in, all, w.source, w.target,
        w.behind ? generate::side::behind : generate::side::in_place);
  }
  if (w.first) return generate::move_first(in, all, w.source);
  return {};
}

} // namespace

result<void> move(storage::store& store, const record_call& c) {
  json body;
  if (!c.ask->ask.body.empty()) {
    auto read = read_body(c.ask->ask);
    if (!read) return read.error();
    body = std::move(read).value();
  }
  auto wanted = reader{c, std::move(body)}.read();
  if (!wanted) return wanted.error();
  storage::task work
    = [c, w = std::move(wanted).value()](storage::session& in) -> result<std::string> {
    if (auto done = do_move(in, c, w); !done) return done.error();
    return std::string{R"({"data":"ok"})"};
  };
  store.change(std::move(work), on_behalf(c.ask), [ask = c.ask](result<std::string> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(std::move(got).value());
  });
  return {};
}

} // namespace actors::app::calls
