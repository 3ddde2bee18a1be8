#include "core/access/roles/told.hpp"

#include "core/access/roles/snippets.hpp"
#include "core/access/roles/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace core::access {

namespace {

/// Of which collection a rule is, if that is known.
struct ruled {
  const model::catalogue* known = nullptr;
  const model::collection* on = nullptr;
};

/// The fields that may be read, the key among them, and associations by themselves.
void tell_readable(json& out, const grant& as, const ruled& of) {
  auto fields = json::array();
  auto appends = json::array();
  const auto* key = of.on == nullptr ? nullptr : of.on->target_key();
  for (const auto& name : *as.fields) {
    if (of.on != nullptr && of.on->find(name) == nullptr) continue;
    const bool leads
      = of.on != nullptr && of.known->find_association(*of.on, name) != nullptr;
    (leads ? appends : fields).push_back(name);
  }
  if (key != nullptr && !as.fields->contains(key->name)) fields.push_back(key->name);
  out["fields"] = std::move(fields);
  out["appends"] = std::move(appends);
}

/// One rule's parameters: fields under the name that the word's actions have for them.
json told(std::string_view word, const action_rule& rule, const ruled& of) {
  auto out = json::object();
  if (rule.own || !rule.as.filter.is_null()) {
    out["own"] = rule.own;
    out["filter"] = rule.own ? own_scope() : rule.as.filter;
  }
  if (word == "destroy") out["fields"] = json::array();
  if (!rule.as.fields) return out;
  if (word == "view" || word == "export") {
    tell_readable(out, rule.as, of);
  } else {
    out["whitelist"] = *rule.as.fields;
  }
  return out;
}

/// What any of several roles allows of one word.
action_rule united(const std::vector<const action_rule*>& rules) {
  auto out = *rules.front();
  auto filters = json::array();
  bool every_row = false;
  for (const auto* one : rules) {
    if (!one->as.fields) out.as.fields.reset();
    if (out.as.fields && one->as.fields)
      out.as.fields->insert(one->as.fields->begin(), one->as.fields->end());
    out.own = out.own && one->own;
    every_row = every_row || (!one->own && one->as.filter.is_null());
    filters.push_back(one->own ? own_scope() : one->as.filter);
  }
  if (every_row) {
    out.as.filter = json{};
  } else if (!out.own && rules.size() > 1) {
    out.as.filter = json{{"$or", std::move(filters)}};
  }
  return out;
}

/// What the role says of a word of a collection where another role has rules.
const action_rule*
rule_of(const role& of, const std::string& collection, const std::string& word) {
  static const action_rule all_rows{};
  static const action_rule own_rows{.as = {}, .own = true};
  if (const auto rules = of.resources.find(collection); rules != of.resources.end()) {
    const auto hit = rules->second.find(word);
    return hit == rules->second.end() ? nullptr : &hit->second;
  }
  if (of.every_word) return &all_rows;
  const auto hit = of.words.find(word);
  if (hit == of.words.end()) return nullptr;
  return hit->second == reach::own ? &own_rows : &all_rows;
}

json told_rules(
  const std::vector<const role*>& acting, const std::set<std::string>& collections,
  const model::catalogue* known) {
  auto out = json::object();
  for (const auto& collection : collections) {
    const ruled of{known, known == nullptr ? nullptr : known->find(collection)};
    std::set<std::string> words;
    for (const auto* one : acting)
      if (const auto rules = one->resources.find(collection);
          rules != one->resources.end())
        for (const auto& [word, rule] : rules->second)
          words.insert(word);
    for (const auto& word : words) {
      std::vector<const action_rule*> rules;
      for (const auto* one : acting)
        if (const auto* rule = rule_of(*one, collection, word)) rules.push_back(rule);
      out[collection + ":" + word] = told(word, united(rules), of);
    }
  }
  return out;
}

json told_strategy(const std::vector<const role*>& acting) {
  if (acting.size() == 1) return acting.front()->strategy;
  auto actions = json::array();
  for (const auto* one : acting) {
    if (one->every_word) return json{{"actions", "*"}};
    const auto of = one->strategy.find("actions");
    if (of == one->strategy.end() || !of->is_array()) continue;
    for (const auto& action : *of)
      if (std::ranges::find(actions, action) == actions.end()) actions.push_back(action);
  }
  return json{{"actions", std::move(actions)}};
}

/// What any of them gives: a `!` takes away within its own role alone. Of the three that
/// others begin with, those that none gives are told as taken away.
json told_snippets(const std::vector<const role*>& acting) {
  if (acting.size() == 1) {
    json own = acting.front()->snippets;
    return own;
  }
  std::set<std::string> given;
  for (const auto* one : acting) {
    if (one->is_root()) {
      json all = one->snippets;
      return all;
    }
    given.insert(one->held.begin(), one->held.end());
  }
  json out = given;
  for (const std::string_view none : {"pm", "pm.*", "ui.*"}) {
    const auto gives = [&](const std::string& one) { return fits_glob(none, one); };
    if (std::ranges::none_of(given, gives)) out.push_back("!" + std::string{none});
  }
  return out;
}

json alias_table() {
  auto out = json::object();
  for (const auto& one : action_aliases())
    out[std::string{one.action}] = one.word;
  return out;
}

} // namespace

const json& own_scope() {
  static const json scope{{"createdById", "{{ ctx.state.currentUser.id }}"}};
  return scope;
}

bool names_fields(const std::vector<const role*>& acting) {
  return std::ranges::any_of(acting, [](const role* one) {
    return std::ranges::any_of(one->resources, [](const auto& of) {
      return std::ranges::any_of(
        of.second, [](const auto& rule) { return rule.second.as.fields.has_value(); });
    });
  });
}

json told_to_client(
  const role_book& book, const std::vector<const role*>& acting, std::string_view role,
  const model::catalogue* known) {
  auto names = json::array();
  auto words = json::array();
  std::set<std::string> collections;
  bool configures = false;
  bool everything = false;
  for (const auto* one : acting) {
    names.push_back(one->name);
    configures = configures || one->allow_configure;
    everything = everything || one->is_root();
    for (const auto& [collection, rules] : one->resources)
      collections.insert(collection);
  }
  for (const auto& one : action_words())
    words.push_back(one.word);
  json data{
    {"roles", std::move(names)},
    {"role", role},
    {"roleMode", word_of(book.mode)},
    {"strategy", told_strategy(acting)},
    {"actions", told_rules(acting, collections, known)},
    {"resources", collections},
    {"snippets", told_snippets(acting)},
    {"availableActions", std::move(words)},
    {"actionAlias", alias_table()},
    {"allowAll", everything},
    {"allowConfigure", configures},
    {"allowMenuItemIds", json::array()},
    {"allowAnonymous", false},
    {"uiButtonSchemasBlacklist", json::array()}};
  return {{"data", std::move(data)}, {"meta", {{"dataSources", json::object()}}}};
}

json told_actions() {
  auto out = json::array();
  for (const auto& one : action_words()) {
    auto aliases = json::array();
    for (const auto& [action, word] : action_aliases())
      if (word == one.word) aliases.push_back(action);
    json told{
      {"name", one.word},
      {"displayName", one.title},
      {"type", one.on_new_record ? "new-data" : "old-data"},
      {"aliases", std::move(aliases)}};
    if (one.on_new_record) told["onNewRecord"] = true;
    if (one.has_fields) told["allowConfigureFields"] = true;
    out.push_back(std::move(told));
  }
  return out;
}

} // namespace core::access
