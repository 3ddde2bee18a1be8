#include "actors/app/calls/definitions/definition_filter.hpp"

#include "actors/app/calls/listing.hpp"
#include "core/limits.hpp"
#include "core/model/conditions/evaluate.hpp"
#include "core/model/implied.hpp"
#include "core/query.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

constexpr std::string_view prefix = "category.";

const model::collection& category_members() {
  static const auto made = listed_by(R"([
    {"name":"id","type":"bigInt","primaryKey":true}, {"name":"name","type":"string"},
    {"name":"color","type":"string"}, {"name":"sort","type":"bigInt"}])");
  return made;
}

bool is_group(const std::string& key) {
  return key == "$and" || key == "$or" || key == "$not";
}

/// Puts ids of categories in the place of what a filter says of them. What is no filter
/// stays as it is, for the reader of filters to refuse.
class category_terms {
public:
  explicit category_terms(const json& rows) : rows_(rows) {}

  [[nodiscard]] result<json> resolved(const json& wire, std::size_t depth = 1) const {
    if (!wire.is_object() || depth > core::limits::filter_depth) return wire;
    auto out = json::object();
    auto about = json::object();
    for (const auto& [key, operand] : wire.items()) {
      if (is_group(key)) {
        auto parts = list(operand, depth + 1);
        if (!parts) return parts;
        out[key] = std::move(parts).value();
      } else if (key == "category") {
        about.update(whole(operand));
      } else if (key.starts_with(prefix)) {
        about[key.substr(prefix.size())] = operand;
      } else {
        out[key] = operand;
      }
    }
    if (about.empty()) return out;
    auto ids = condition(about);
    if (!ids) return ids;
    return json{{"$and", {std::move(out), std::move(ids).value()}}};
  }

private:
  [[nodiscard]] result<json> list(const json& wire, std::size_t depth) const {
    if (!wire.is_array()) return resolved(wire, depth);
    auto out = json::array();
    for (const auto& one : wire) {
      auto part = resolved(one, depth);
      if (!part) return part;
      out.push_back(std::move(part).value());
    }
    return out;
  }

  /// {"category": 3} is its id, {"category": null} that there is none.
  static json whole(const json& operand) {
    if (operand.is_object()) return operand;
    auto out = json::object();
    if (operand.is_null()) {
      out["$notExists"] = true;
    } else {
      out["id"] = operand;
    }
    return out;
  }

  [[nodiscard]] result<json> condition(json about) const {
    for (const auto* name : {"$exists", "$notExists"}) {
      const auto hit = about.find(name);
      if (hit == about.end()) continue;
      const bool there = (hit.key() == "$exists") == (*hit != json(false));
      about.erase(hit);
      const json only{{there ? "category.$arrayNotEmpty" : "category.$arrayEmpty", true}};
      if (about.empty()) return only;
      auto rest = condition(about);
      if (!rest) return rest;
      return json{{"$and", {only, std::move(rest).value()}}};
    }
    auto where = model::parse_filter(about, category_members());
    if (!where) return where.error();
    auto ids = json::array();
    for (const auto& row : rows_)
      if (model::matches(*where, row)) ids.push_back(row["id"]);
    json of{{"category.$anyOf", std::move(ids)}};
    // Where there is none, its fields are null.
    if (!model::matches(*where, json::object())) return of;
    return json{{"$or", {std::move(of), {{"category.$arrayEmpty", true}}}}};
  }

  const json& rows_;
};

} // namespace

const model::collection& collection_members() {
  static const auto made = listed_by(R"([
    {"name":"name","type":"string","primaryKey":true}, {"name":"title","type":"string"},
    {"name":"key","type":"string"}, {"name":"hidden","type":"boolean"},
    {"name":"sort","type":"integer"}, {"name":"description","type":"string"},
    {"name":"category","type":"set"}, {"name":"options","type":"json"}])");
  return made;
}

const model::collection& field_members() {
  static const auto made = listed_by(R"([
    {"name":"name","type":"string","primaryKey":true}, {"name":"type","type":"string"},
    {"name":"key","type":"string"}, {"name":"interface","type":"string"},
    {"name":"sort","type":"integer"}, {"name":"description","type":"string"},
    {"name":"collectionName","type":"string"}, {"name":"parentKey","type":"string"},
    {"name":"reverseKey","type":"string"}, {"name":"options","type":"json"}])");
  return made;
}

bool asks_category(const json& wire) {
  if (wire.is_array())
    return std::ranges::any_of(wire, [](const json& one) { return asks_category(one); });
  if (!wire.is_object()) return false;
  const auto members = wire.items();
  return std::any_of(members.begin(), members.end(), [](const auto& member) {
    const auto& key = member.key();
    return key == "category" || key.starts_with(prefix)
           || (is_group(key) && asks_category(member.value()));
  });
}

bool is_listed(const model::collection& of, const model::field& f) {
  return model::is_described(of, f) && (!f.hidden || model::is_never_shown(f.type));
}

result<definition_filter>
definition_filter::of_collections(const json& wire, const json& categories) {
  auto plain = category_terms{categories}.resolved(wire);
  if (!plain) return plain.error();
  auto where = model::parse_filter(*plain, collection_members());
  if (!where) return where.error();
  definition_filter out;
  out.where_ = std::move(where).value();
  return out;
}

result<definition_filter> definition_filter::of_fields(const json& wire) {
  auto where = model::parse_filter(wire, field_members());
  if (!where) return where.error();
  definition_filter out;
  out.where_ = std::move(where).value();
  return out;
}

bool definition_filter::lets_through(const json& one) const {
  if (where_.is_trivial()) return true;
  auto record = one;
  record["options"] = one;
  return model::matches(where_, record);
}

core::error nothing_named() {
  return fail(errc::filter_required, "filterByTk: names are needed, or a filter");
}

result<json> needed_filter(const core::request& ask) {
  auto wire = core::object_parameter(ask.query, "filter");
  if (!wire) return wire;
  if (wire->is_null() || wire->empty()) return nothing_named();
  return wire;
}

} // namespace actors::app::calls
