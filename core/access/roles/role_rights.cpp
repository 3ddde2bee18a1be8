#include "core/access/roles/role_rights.hpp"

#include "core/access/roles/snippets.hpp"
#include "core/access/roles/words.hpp"
#include "core/routes.hpp"

#include <algorithm>
#include <set>

namespace core::access {

namespace {

const grant everything{};
constexpr std::string_view files = "attachments";

/// Strategies speak of the collections that users made, of `users`, and of files.
bool under_strategy(std::string_view collection) {
  return collection == "users" || collection == files || !belongs_to_server(collection);
}

std::optional<reach> by_strategy(const role& of, std::string_view word) {
  if (of.every_word) return reach::all;
  const auto hit = of.words.find(word);
  return hit == of.words.end() ? std::nullopt : std::optional{hit->second};
}

/// Whether the role's snippets open all that `word` covers on one of the server's.
bool by_snippet(
  const std::vector<std::string_view>& held, std::string_view collection,
  std::string_view word) {
  if (!belongs_to_server(collection)) return false;
  return std::ranges::any_of(
           action_aliases(), [&](const action_alias& a) { return a.word == word; })
         && std::ranges::all_of(action_aliases(), [&](const action_alias& a) {
              return a.word != word || opens_call(held, collection, a.action);
            });
}

/// Users are made and changed by calls that go by snippet alone.
bool goes_by_snippet(std::string_view collection, std::string_view word) {
  return collection == "users"
         && (word == "create" || word == "update" || word == "destroy");
}

std::set<std::string, std::less<>> words_of(const role& of, std::string_view collection) {
  std::set<std::string, std::less<>> out;
  const auto rules = of.resources.find(collection);
  if (rules != of.resources.end())
    for (const auto& [word, rule] : rules->second)
      out.insert(word);
  for (const auto& [word, how] : of.words)
    out.insert(word);
  for (const auto& one : action_words())
    out.emplace(one.word);
  return out;
}

} // namespace

role_rights::role_rights(
  role_book_ptr book, std::vector<const role*> acting, std::int64_t user_id)
    : book_(std::move(book)), acting_(std::move(acting)) {
  own_.filter = json{{"createdById", user_id}};
  std::set<std::string, std::less<>> with_rules;
  for (const auto* one : acting_) {
    for (const auto name : one->held)
      if (std::ranges::find(held_, name) == held_.end()) held_.push_back(name);
    for (const auto& [collection, rules] : one->resources)
      with_rules.insert(collection);
  }
  for (const auto& collection : with_rules)
    unite_resource(collection);
}

/// A collection that at least one role has rules for; the others go by their strategy.
void role_rights::unite_resource(const std::string& collection) {
  static const action_rule all_rows{};
  static const action_rule own_rows{.as = {}, .own = true};
  auto& into = resources_[collection];
  std::set<std::string, std::less<>> words;
  for (const auto* one : acting_)
    words.merge(words_of(*one, collection));
  for (const auto& word : words) {
    std::vector<const action_rule*> rules;
    for (const auto* one : acting_) {
      if (const auto own = one->resources.find(collection); own != one->resources.end()) {
        const auto rule = own->second.find(word);
        if (rule != own->second.end()) rules.push_back(&rule->second);
      } else if (const auto how = by_strategy(*one, word);
                 how && under_strategy(collection)) {
        rules.push_back(*how == reach::own ? &own_rows : &all_rows);
      } else if (by_snippet(one->held, collection, word)) {
        rules.push_back(&all_rows);
      }
    }
    if (!rules.empty()) into.emplace(word, united(std::move(rules)));
  }
}

const grant* role_rights::as_own(const grant& of) {
  auto both = of;
  both.filter
    = of.filter.is_null() ? own_.filter : json{{"$and", {of.filter, own_.filter}}};
  return &made_.emplace_back(std::move(both));
}

const grant* role_rights::united(std::vector<const action_rule*> rules) {
  std::vector<const grant*> all;
  all.reserve(rules.size());
  for (const auto* rule : rules)
    all.push_back(rule->own ? as_own(rule->as) : &rule->as);
  if (all.size() == 1) return all.front();
  grant sum = *all.front();
  auto either = json::array();
  bool every_row = false;
  for (const auto* one : all) {
    if (!one->fields) sum.fields.reset();
    if (sum.fields && one->fields)
      sum.fields->insert(one->fields->begin(), one->fields->end());
    every_row = every_row || one->filter.is_null();
    either.push_back(one->filter);
  }
  sum.filter = every_row ? json{} : json{{"$or", std::move(either)}};
  return &made_.emplace_back(std::move(sum));
}

const grant* role_rights::on(std::string_view collection, std::string_view action) const {
  if (goes_by_snippet(collection, action))
    return by_snippet(held_, collection, action) ? &everything : nullptr;
  if (const auto rules = resources_.find(collection); rules != resources_.end()) {
    const auto hit = rules->second.find(action);
    return hit == rules->second.end() ? nullptr : hit->second;
  }
  const grant* found = nullptr;
  if (under_strategy(collection)) {
    for (const auto* one : acting_) {
      const auto how = by_strategy(*one, action);
      if (how == reach::all) return &everything;
      if (how == reach::own) found = &own_;
    }
  }
  // Whoever is signed in sends files and sees what he sent.
  const bool own_file
    = collection == files && action == "view" && found == nullptr && !acting_.empty();
  if (own_file) found = &own_;
  return by_snippet(held_, collection, action) ? &everything : found;
}

bool role_rights::sees_linked(std::string_view collection) const {
  return collection == files && !acting_.empty() && !resources_.contains(collection);
}

bool role_rights::opens(std::string_view resource, std::string_view action) const {
  return opens_call(held_, resource, action);
}

bool role_rights::holds(std::string_view snippet) const {
  return std::ranges::find(held_, snippet) != held_.end();
}

const std::shared_ptr<const rights>& no_rights() {
  static const std::shared_ptr<const rights> nothing = std::make_shared<role_rights>(
    std::make_shared<const role_book>(), std::vector<const role*>{}, 0);
  return nothing;
}

} // namespace core::access
