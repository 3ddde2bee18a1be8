#include "core/access/roles/role_rights.hpp"
#include "core/access/roles/snippets.hpp"
#include "core/access/roles/words.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace core::access;
using core::errc;
using core::json;

namespace {

role made(const std::string& name, const char* strategy, std::vector<std::string> list) {
  role out;
  out.name = name;
  set_strategy(out, json::parse(strategy));
  set_snippets(out, std::move(list));
  return out;
}

action_rule rule(std::optional<std::set<std::string, std::less<>>> fields, json filter) {
  return {{std::move(fields), std::move(filter)}, false};
}

/// A book with roles of each kind.
role_book_ptr book(role_mode mode = role_mode::one) {
  auto out = std::make_shared<role_book>();
  out->mode = mode;
  const auto add = [&](role one) {
    auto name = one.name;
    out->roles.emplace(std::move(name), std::move(one));
  };
  add(made("root", "{}", {"pm", "pm.*", "ui.*"}));
  add(made("member", R"({"actions":["view:own"]})", {"!pm", "!pm.*", "!ui.*"}));
  add(
    made("admin", R"({"actions":["create","view","update","destroy"]})", {"pm", "pm.*"}));
  add(made("every", R"({"actions":"*"})", {}));
  add(made("none", "{}", {}));
  add(made("users", "{}", {"pm.users"}));
  add(made("keys", "{}", {"pm.*", "!pm.acl.*"}));
  auto clerk = made("clerk", R"({"actions":["view","update:own"]})", {});
  clerk.resources["orders"] = {
    {"view", rule(std::set<std::string, std::less<>>{"id", "title"}, {})},
    {"update", rule(std::nullopt, {{"open", true}})},
    {"destroy", {{std::nullopt, {{"open", true}}}, true}}};
  clerk.resources["roles"] = {{"view", rule(std::nullopt, {})}};
  clerk.resources["closed"] = {};
  add(std::move(clerk));
  auto buyer = made("buyer", "{}", {});
  buyer.resources["orders"] = {
    {"view", rule(std::set<std::string, std::less<>>{"price"}, {{"kind", "buy"}})},
    {"update", rule(std::nullopt, {{"kind", "buy"}})}};
  add(std::move(buyer));
  return out;
}

role_rights acting(const std::vector<std::string>& names, std::int64_t user = 7) {
  auto all = book();
  std::vector<const role*> roles;
  for (const auto& name : names)
    roles.push_back(all->find(name));
  return {all, std::move(roles), user};
}

/// "no", or what the grant is: {"fields": …, "filter": …}, less what is not limited.
std::string told(const grant* g) {
  if (g == nullptr) return "no";
  auto out = json::object();
  if (g->fields) out["fields"] = *g->fields;
  if (!g->filter.is_null()) out["filter"] = g->filter;
  return out.dump();
}

} // namespace

TEST_CASE("roles decide") {
  struct row {
    std::vector<std::string> roles;
    std::string collection;
    std::string word;
    std::string decision;
  };

  const auto r = GENERATE(values<row>({
    // a strategy, for the collections that users made
    {{"member"}, "orders", "view", R"({"filter":{"createdById":7}})"},
    {{"member"}, "orders", "create", "no"},
    {{"member"}, "orders", "update", "no"},
    {{"member"}, "orders", "destroy", "no"},
    {{"member"}, "orders", "export", "no"},
    {{"member"}, "orders", "frobnicate", "no"},
    {{"admin"}, "orders", "view", "{}"},
    {{"admin"}, "orders", "destroy", "{}"},
    {{"admin"}, "orders", "export", "no"},
    {{"every"}, "orders", "export", "{}"},
    {{"every"}, "orders", "view", "{}"},
    {{"none"}, "orders", "view", "no"},
    {{"clerk"}, "things", "view", "{}"},
    {{"clerk"}, "things", "update", R"({"filter":{"createdById":7}})"},
    // never for the server's own, but users
    {{"member"}, "users", "view", R"({"filter":{"createdById":7}})"},
    {{"every"}, "users", "view", "{}"},
    {{"every"}, "users", "update", "no"},
    {{"every"}, "users", "destroy", "no"},
    {{"every"}, "roles", "view", "no"},
    {{"every"}, "rolesUsers", "create", "no"},
    {{"every"}, "applications", "view", "no"},
    {{"every"}, "apiKeys", "view", "no"},
    {{"every"}, "collections", "update", "no"},
    // those go by snippets
    {{"admin"}, "roles", "view", "{}"},
    {{"users"}, "users", "view", "{}"},
    {{"users"}, "users", "update", "{}"},
    {{"users"}, "roles", "view", "no"},
    {{"keys"}, "apiKeys", "view", "{}"},
    {{"keys"}, "roles", "view", "no"},
    {{"keys"}, "orders", "view", "no"},
    // an entry decides alone
    {{"clerk"}, "orders", "view", R"({"fields":["id","title"]})"},
    {{"clerk"}, "orders", "update", R"({"filter":{"open":true}})"},
    {{"clerk"},
     "orders",
     "destroy",
     R"({"filter":{"$and":[{"open":true},{"createdById":7}]}})"},
    {{"clerk"}, "orders", "create", "no"},
    {{"clerk"}, "closed", "view", "no"},
    {{"clerk"}, "roles", "view", "{}"},
    {{"clerk"}, "roles", "update", "no"},
    // several at once: what any of them allows
    {{"member", "none"}, "orders", "view", R"({"filter":{"createdById":7}})"},
    {{"member", "every"}, "orders", "view", "{}"},
    {{"clerk", "buyer"}, "orders", "view", R"({"fields":["id","price","title"]})"},
    {{"clerk", "buyer"},
     "orders",
     "update",
     R"({"filter":{"$or":[{"open":true},{"kind":"buy"}]}})"},
    {{"buyer", "member"},
     "orders",
     "view",
     R"({"filter":{"$or":[{"kind":"buy"},{"createdById":7}]}})"},
    {{"clerk", "admin"}, "orders", "view", "{}"},
    {{"clerk", "admin"}, "closed", "create", "{}"},
    {{"clerk", "every"}, "closed", "export", "{}"},
    {{"clerk", "every"}, "roles", "update", "no"},
    {{"buyer", "none"}, "things", "view", "no"},
    {{"none", "users"}, "users", "destroy", "{}"},
  }));
  CAPTURE(r.roles, r.collection, r.word);
  CHECK(told(acting(r.roles).on(r.collection, r.word)) == r.decision);
}

TEST_CASE("who is not signed in has no right") {
  for (const auto* collection : {"orders", "users", "roles"})
    CHECK(no_rights()->on(collection, "view") == nullptr);
}

TEST_CASE("snippets open calls on what is the server's") {
  struct row {
    std::vector<std::string> roles;
    const char* resource;
    const char* action;
    bool open;
  };

  const auto r = GENERATE(values<row>({
    {{"member"}, "collections", "create", false},
    {{"admin"}, "collections", "create", true},
    {{"admin"}, "collections.fields", "list", true},
    {{"admin"}, "roles.users", "add", true},
    {{"admin"}, "app", "restart", false},
    {{"keys"}, "roles", "create", false},
    {{"keys"}, "roles.users", "add", false},
    {{"keys"}, "applications", "list", true},
    {{"keys", "admin"}, "roles", "create", true},
    {{"users"}, "users", "create", true},
    {{"users"}, "users.roles", "set", false},
    {{"every"}, "users", "create", false},
    {{"admin"}, "operator", "createUser", false},
    {{"admin"}, "faults", "inject", false},
    {{"admin"}, "nosuch", "list", false},
    {{"none"}, "users", "list", false},
  }));
  CAPTURE(r.roles, r.resource, r.action);
  CHECK(acting(r.roles).opens(r.resource, r.action) == r.open);
}

TEST_CASE("a role is handed out by those who have its snippets") {
  const auto all = book();
  CHECK(acting({"admin"}).covers(*all->find("users")));
  CHECK(acting({"admin"}).covers(*all->find("clerk")));
  CHECK(acting({"users"}).covers(*all->find("users")));
  CHECK_FALSE(acting({"users"}).covers(*all->find("admin")));
  CHECK_FALSE(acting({"keys"}).covers(*all->find("admin")));
  CHECK_FALSE(acting({"admin"}).covers(*all->find("root")));
}

TEST_CASE("each action has the word that roles have for it") {
  CHECK(word_of("list") == "view");
  CHECK(word_of("query") == "view");
  CHECK(word_of("updateOrCreate") == "create");
  CHECK(word_of("toggle") == "update");
  CHECK(word_of("destroy") == "destroy");
  CHECK(word_of("frobnicate").empty());
}

TEST_CASE("globs") {
  struct row {
    const char* glob;
    const char* text;
    bool fits;
  };

  const auto r = GENERATE(values<row>({
    {"pm.*", "pm.acl.roles", true},
    {"pm.*", "pm", false},
    {"*", "", true},
    {"*", "anything", true},
    {"a*b*c", "a-b-b-c", true},
    {"a*b*c", "a-b-b", false},
    {"roles:*", "roles.users:add", false},
    {"", "", true},
    {"", "a", false},
    {"**", "a", true},
  }));
  CAPTURE(r.glob, r.text);
  CHECK(fits_glob(r.glob, r.text) == r.fits);
}

TEST_CASE("a strategy is checked") {
  CHECK(check_strategy(json{}));
  CHECK(check_strategy(json::parse(R"({"actions":["view","view:own","create:all"]})")));
  CHECK(check_strategy(json::parse(R"({"actions":"*"})")));
  for (const auto* wrong :
       {"[]", R"("*")", R"({"actions":"view"})", R"({"actions":[1]})",
        R"({"actions":["view:other"]})", R"({"actions":["a b"]})",
        R"({"actions":[":own"]})", R"({"actions":{}})"}) {
    CAPTURE(wrong);
    const auto fine = check_strategy(json::parse(wrong));
    REQUIRE_FALSE(fine);
    CHECK(fine.error().code == errc::bad_request);
    role r;
    set_strategy(r, json::parse(wrong));
    CHECK((r.words.empty() && !r.every_word));
  }
}

TEST_CASE("a request acts in the role it asks for, else in the user's own choice") {
  struct row {
    role_mode mode;
    standing of;
    const char* asked;
    std::string chosen; ///< A role, or the id of the error.
  };

  using enum role_mode;
  const auto r = GENERATE(values<row>({
    {one, {{"member", "clerk"}, ""}, "", "member"},
    {one, {{"member", "clerk"}, "clerk"}, "", "clerk"},
    {one, {{"member", "clerk"}, "clerk"}, "member", "member"},
    {one, {{"member", "clerk"}, "root"}, "", "member"},
    {one, {{"member"}, ""}, "root", "ROLE_NOT_FOUND_FOR_USER"},
    {one, {{"member"}, ""}, "anonymous", "ROLE_NOT_FOUND_FOR_USER"},
    {one, {{"member", "gone"}, ""}, "gone", "ROLE_NOT_FOUND_FOR_USER"},
    {one, {{}, ""}, "", "USER_HAS_NO_ROLES_ERR"},
    {one, {{"gone"}, "gone"}, "", "ROLE_NOT_FOUND_ERR"},
    {one, {{"gone", "clerk"}, "gone"}, "", "clerk"},
    {one, {{"member"}, ""}, "__union__", "member"},
    {one, {{"member"}, "__union__"}, "", "member"},
    {allow_union, {{"member", "clerk"}, ""}, "__union__", "__union__"},
    {allow_union, {{"member", "clerk"}, "__union__"}, "", "__union__"},
    {allow_union, {{"member", "clerk"}, ""}, "clerk", "clerk"},
    {only_union, {{"member", "clerk"}, "clerk"}, "clerk", "__union__"},
    {only_union, {{}, ""}, "", "USER_HAS_NO_ROLES_ERR"},
  }));
  CAPTURE(r.asked, r.of.roles, static_cast<int>(r.mode));
  const auto got = choose_role(*book(r.mode), r.of, r.asked);
  CHECK((got ? *got : std::string{core::row(got.error().code).id}) == r.chosen);
}
