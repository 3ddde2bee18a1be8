#include "actors/app/calls/records.hpp"
#include "core/clock.hpp"
#include "core/model/conditions/zone.hpp"
#include "core/query.hpp"

#include <algorithm>
#include <array>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::result;
namespace model = core::model;

struct word {
  std::string_view action;
  std::string_view means; ///< What a role is asked for.
};

constexpr auto words = std::to_array<word>({
  {"list", "view"},
  {"get", "view"},
  {"query", "view"},
  {"createTemporaryURL", "view"},
  {"listExcludeRole", "view"},
  {"create", "create"},
  {"upload", "create"},
  {"firstOrCreate", "create"},
  {"updateOrCreate", "create"},
  {"update", "update"},
  {"move", "update"},
  {"destroy", "destroy"},
  {"export", "export"},
  {"importXlsx", "importXlsx"},
  {"import", "importXlsx"},
  {"downloadXlsxTemplate", "importXlsx"},
});

/// Links are the owner's: add, set, remove and toggle need the right to change it.
std::string_view right_for(std::string_view action) {
  const auto hit = std::ranges::find(words, action, &word::action);
  return hit == words.end() ? std::string_view{"update"} : hit->means;
}

bool is_link(std::string_view action) {
  return action == "add" || action == "set" || action == "remove" || action == "toggle";
}

/// What the method of a REST path means of an association of this type (wire.md 15). What
/// may be linked to others too is never destroyed, only let go.
std::string_view meaning(const core::request& ask, const model::association& by) {
  const std::string_view said = ask.action;
  if (!ask.rest) return said;
  const bool shared = by.through != nullptr || by.is_owned();
  if (by.many) {
    if (shared && said == "destroy" && ask.key) return "remove";
    const auto first = ask.body.find_first_not_of(" \t\r\n");
    const bool list = first != std::string::npos && ask.body[first] == '[';
    if (shared && said == "create" && list) return "set";
    return said;
  }
  if (said == "list") return "get";
  if (said == "add") return "set";
  if (shared) return said == "destroy" ? "remove" : said;
  return said == "create" ? "update" : said;
}

/// What is linked to a record, to who sees that.
const core::access::grant all_linked{};

result<void> read_view(record_call& c) {
  const auto& ask = c.ask->ask;
  c.view.known = c.catalogue.get();
  c.view.allowed = c.who.rights.get();
  c.view.user = c.who.user.get();
  c.role = std::make_shared<const std::string>(c.who.role);
  c.view.role = *c.role;
  c.view.at.now_ms = core::unix_ms();
  if (ask.timezone.empty()) return {};
  const auto offset = model::zone_offset(ask.timezone, c.view.at.now_ms);
  if (!offset)
    return fail(
      errc::bad_request,
      "X-Timezone: expected an offset such as +08:00 or a name such as Asia/Shanghai");
  c.view.at.offset = *offset;
  return {};
}

const model::collection*
find_records(const model::catalogue& known, std::string_view name) {
  const auto* found = known.find(name);
  return found == nullptr || found->table == "applications" ? nullptr : found;
}

result<void>
read_association(record_call& c, std::string_view owner_name, std::string_view name) {
  const auto& ask = c.ask->ask;
  const auto* owner = find_records(*c.catalogue, owner_name);
  const auto* by
    = owner == nullptr ? nullptr : c.catalogue->find_association(*owner, name);
  if (by == nullptr || find_records(*c.catalogue, by->target->name) == nullptr)
    return fail(errc::not_found, "no resource " + ask.resource);
  c.on = by->target;
  const bool reads = ask.action == "list" || ask.action == "get";
  if (reads && ask.source == "_") return {};
  const auto* key = by->names_owner();
  if (key == nullptr)
    return fail(errc::bad_request, "collection " + owner->name + " has no key");
  const bool looks = key != owner->target_key(); // a way to find out what it holds
  if (looks && c.who.rights != nullptr && !c.view.sees(*owner, *key))
    return fail(errc::no_permission, "No permissions");
  auto source = model::to_stored_text(*key, ask.source);
  if (!source) return fail(errc::bad_request, "source: " + source.error().detail);
  c.within = by;
  c.source = std::move(source).value();
  c.action = meaning(ask, *by);
  return {};
}

/// Whether an update or a destroy says outright that it means all, or what it goes over
/// leads to one.
result<void> read_breadth(record_call& c) {
  const auto* word = c.action == "update"    ? "forceUpdate"
                     : c.action == "destroy" ? "truncate"
                                             : nullptr;
  if (word == nullptr) return {};
  auto said = core::flag_parameter(c.ask->ask.query, word, false);
  if (!said) return said.error();
  c.everything = *said || (c.within != nullptr && !c.within->many);
  return {};
}

} // namespace

bool record_call::is_of_server() const {
  if (within == nullptr) return on->system;
  const auto kept = [](const model::collection* c) { return c != nullptr && c->system; };
  if (kept(within->through)) return true;
  if (!is_link(action)) return kept(on);
  const bool points_back = within->through == nullptr && !within->is_owned();
  return kept(points_back ? on : within->owner);
}

result<void> check_no_body(const core::request& ask) {
  if (ask.verb != core::method::post || ask.body.empty()) return {};
  if (ask.action != "get" && !ask.action.starts_with("list")) return {};
  auto body = core::parse_json(ask.body, "body");
  if (!body) return body.error();
  if (body->empty()) return {};
  return fail(
    errc::bad_request, "body: " + ask.action
                         + " takes its parameters in the query; POST /api/resourcer/"
                         + ask.resource + ":" + ask.action + " takes them in the body");
}

result<record_call> read_call(
  const core::exchange_ptr& ask, const principal& who, model::catalogue_ptr known) {
  record_call c;
  c.ask = ask;
  c.action = ask->ask.action;
  c.who = who;
  c.catalogue = std::move(known);
  if (auto read = read_view(c); !read) return read.error();
  std::string_view resource = ask->ask.resource;
  // Those of a data source are all of main, the only one.
  if (resource == "dataSources.rolesResourcesScopes" && ask->ask.source == "main")
    resource.remove_prefix(resource.find('.') + 1);
  if (resource == "dataSourcesRolesResources") resource = "rolesResources";
  if (resource == "dataSourcesRolesResourcesScopes") resource = "rolesResourcesScopes";
  const auto dot = resource.find('.');
  if (dot == std::string_view::npos) {
    c.on = find_records(*c.catalogue, resource);
    if (c.on == nullptr)
      return fail(errc::not_found, "no resource " + std::string{resource});
  } else if (auto read
             = read_association(c, resource.substr(0, dot), resource.substr(dot + 1));
             !read) {
    return read.error();
  }
  if (auto read = read_breadth(c); !read) return read.error();
  if (who.rights == nullptr) return c;
  const auto links = is_link(c.action);
  const auto& asked = links ? c.within->owner->name : c.on->name;
  c.granted = who.rights->on(asked, right_for(c.action));
  if (c.granted == nullptr) return fail(errc::no_permission, "No permissions");
  // `within` has the owner's record held to what the asker may see.
  const bool reads = c.action == "list" || c.action == "get";
  if (reads && c.within != nullptr && who.rights->sees_linked(asked))
    c.granted = &all_linked;
  return c;
}

} // namespace actors::app::calls
