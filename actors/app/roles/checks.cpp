#include "actors/app/roles/checks.hpp"

#include "actors/app/schema.hpp"
#include "core/access/roles/words.hpp"
#include "core/model/conditions/filter.hpp"
#include "core/model/conditions/operands.hpp"
#include "core/routes.hpp"
#include "storage/catalogue_store.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace actors::app::role_checks {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace access = core::access;
namespace model = core::model;

namespace {

using names = std::set<std::string>;

/// `where` says which member of the body the action stands in.
result<void> check_word(std::string_view where, const std::string& word) {
  const auto words = access::action_words();
  const auto is = [&](const access::action_word& one) { return one.word == word; };
  if (std::ranges::any_of(words, is)) return {};
  std::string all;
  for (const auto& one : words)
    all.append(all.empty() ? "" : ", ").append(one.word);
  return fail(
    errc::bad_request,
    std::string{where} + ": no action \"" + word.substr(0, 64) + "\"; there are " + all);
}

/// What the actions of a strategy begin with: "view:own" → view.
names words_in(const json& strategy) {
  names out;
  if (!strategy.is_object()) return out;
  const auto actions = strategy.value("actions", json{});
  if (!actions.is_array()) return out;
  for (const auto& one : actions) {
    if (!one.is_string()) continue;
    const auto& text = one.get_ref<const std::string&>();
    if (text != "*") out.insert(text.substr(0, text.find(':')));
  }
  return out;
}

/// What the actions of an entry name.
struct said {
  names words;
  names fields;
};

said said_in(const json& actions) {
  said out;
  for (const auto& action : actions) {
    if (!action.is_object()) continue;
    if (const auto word = action.value("name", json{}); word.is_string())
      out.words.insert(word.get<std::string>());
    for (const auto& field : action.value("fields", json::array()))
      if (field.is_string()) out.fields.insert(field.get<std::string>());
  }
  return out;
}

/// What a variable that stands for the asker takes of him ("id"); empty for any other.
std::string_view taken_of_asker(std::string_view text) {
  if (!text.starts_with("{{") || !text.ends_with("}}")) return {};
  const auto user = text.find("ser.");
  if (user == std::string_view::npos) return {};
  if (text[user - 1] != 'u' && text[user - 1] != 'U') return {};
  text = text.substr(user + 4, text.size() - user - 6);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// A variable that stands for the asker, or a list with one.
bool speaks_of_asker(const json& operand) {
  if (operand.is_array())
    return std::any_of(operand.begin(), operand.end(), speaks_of_asker);
  return operand.is_string()
         && !taken_of_asker(operand.get_ref<const std::string&>()).empty();
}

/// A variable for what users do not have would refuse each request under the scope.
result<void> check_asker(const json& filter, const model::collection& users) {
  if (filter.is_structured()) {
    for (const auto& part : filter)
      if (auto fine = check_asker(part, users); !fine) return fine;
    return {};
  }
  if (!filter.is_string()) return {};
  const auto taken = taken_of_asker(filter.get_ref<const std::string&>());
  if (taken.empty()) return {};
  const auto* field = users.find(taken);
  if (field != nullptr && !field->hidden) return {};
  return fail(
    errc::bad_request,
    "scope: users has no field \"" + std::string{taken.substr(0, 60)} + "\"");
}

bool is_operator(std::string_view name) {
  return model::find_operator(name) != nullptr || name.starts_with("$date");
}

/// The filter with nothing in it that differs from asker to asker: where a value is his,
/// whether there is any is asked of the same field instead.
json without_asker(const json& filter) {
  if (filter.is_array()) {
    auto out = json::array();
    for (const auto& one : filter)
      out.push_back(without_asker(one));
    return out;
  }
  if (!filter.is_object()) return filter;
  auto out = json::object();
  for (const auto& [key, operand] : filter.items()) {
    const auto dot = key.rfind('.');
    const auto last = dot == std::string::npos ? std::size_t{0} : dot + 1;
    const bool by_name = key.substr(last) == "$isVar";
    if (by_name && operand.is_string()) {
      out[key.substr(0, last) + "$exists"] = true;
    } else if (!speaks_of_asker(operand)) {
      out[key] = without_asker(operand);
    } else if (key.compare(last, 1, "$") != 0) {
      out[key] = json{{"$exists", true}};
    } else if (is_operator(key.substr(last))) {
      out[key.substr(0, last) + "$exists"] = true;
    } else {
      out[key] = operand; // to be refused
    }
  }
  return out;
}

} // namespace

result<model::catalogue_ptr> load_collections(storage::session& db) {
  return storage::load_catalogue(db, {system_collections(false)});
}

result<void> check_words(const json& strategy, const json& before) {
  const auto kept = words_in(before);
  for (const auto& word : words_in(strategy))
    if (!kept.contains(word))
      if (auto fine = check_word("strategy", word); !fine) return fine;
  return {};
}

result<void> check_collection(const model::catalogue& known, const std::string& name) {
  // Rules for a collection that is not there would wait for the next one of that name,
  // whatever it holds. What is the server's has rules too, a collection or not.
  if (known.find(name) != nullptr || core::belongs_to_server(name)) return {};
  return fail(errc::bad_request, "name: no collection " + name.substr(0, 64));
}

result<void> check_actions(
  const json& actions, const model::catalogue& known, const std::string& name,
  const json& before) {
  const auto kept = said_in(before);
  const auto wanted = said_in(actions);
  for (const auto& word : wanted.words)
    if (!kept.words.contains(word))
      if (auto fine = check_word("actions", word); !fine) return fine;
  const auto* on = known.find(name);
  if (on == nullptr) return {};
  for (const auto& field : wanted.fields)
    if (on->find(field) == nullptr && !kept.fields.contains(field))
      return fail(
        errc::bad_request, "actions: " + on->name + " has no field \"" + field + "\"");
  return {};
}

result<void> check_made_scopes(
  const json& actions, const std::string& name, const model::catalogue& known,
  const std::function<bool(std::int64_t scope)>& narrows) {
  const auto* on = known.find(name);
  const bool ours = core::belongs_to_server(name) || (on != nullptr && on->system);
  if (!ours) return {};
  for (const auto& action : actions) {
    if (!action.is_object() || action.value("name", json{}) != json("create")) continue;
    const auto id = action.value("scopeId", json{});
    if (id.is_number_integer() && narrows(id.get<std::int64_t>()))
      return fail(
        errc::bad_request, "actions: create of " + name
                             + " takes no scope; leave scopeId out, or the action");
  }
  return {};
}

result<void>
check_scope(const json& record, const model::catalogue& known, std::int64_t now_ms) {
  const auto filter = record.value("scope", json{});
  const auto name = record.value("resourceName", json{});
  if (!filter.is_object() || filter.empty() || !name.is_string()) return {};
  const auto* on = known.find(name.get_ref<const std::string&>());
  if (on == nullptr) return {};
  if (const auto* users = known.find("users"))
    if (auto fine = check_asker(filter, *users); !fine) return fine;
  const json asker{{"id", 1}};
  const model::viewpoint by{.known = &known, .at = {now_ms, 0}, .user = &asker};
  model::joins hops;
  const auto plain = without_asker(filter);
  const auto read = model::parse_filter(plain, *on, by, hops);
  if (read) return {};
  return fail(errc::bad_request, "scope: " + read.error().detail);
}

} // namespace actors::app::role_checks
