#include "actors/app/calls/tree.hpp"

#include "actors/app/part.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"
#include "storage/nested/record.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;
using nlohmann::ordered_json;

/// What a tree's list asks for; shared, since the task outlives the call.
struct wish {
  record_call of;
  page which;
  model::select_plan plan; ///< Of the list as it were without `tree`.
  model::filter bounds;    ///< What the asker may see.
  model::joins bounds_hops;
  const model::association* up = nullptr;
};

struct node {
  ordered_json row;
  std::string index; ///< "0.children.1"
  std::vector<std::size_t> children;
};

core::error too_many() {
  return fail(
    errc::bad_request, "tree: more than " + std::to_string(core::limits::unpaged_rows)
                         + " records; ask for smaller pages or narrow the filter");
}

core::error too_deep() {
  return fail(
    errc::bad_request,
    "tree: deeper than " + std::to_string(core::limits::tree_depth) + " levels");
}

class reading {
public:
  reading(storage::session& db, const wish& asked)
      : db_(db), asked_(asked), key_(*asked.up->remote), parent_(*asked.up->local) {}

  result<std::string> answer() {
    const bool narrow = !asked_.plan.where.is_trivial();
    if (narrow)
      if (auto read = read_shown(); !read) return read.error();
    auto plan = asked_.plan;
    plan.where = narrow ? nested::one_of(key_, roots()) : nested::equals(parent_, {});
    auto total = narrow ? result<std::int64_t>{static_cast<std::int64_t>(roots().size())}
                        : count(plan);
    if (!total) return total.error();
    if (*total != 0) {
      if (auto read = read_level(plan, {}); !read) return read.error();
      if (auto read = read_below(narrow); !read) return read.error();
    }
    return list_body(text(), *total, asked_.which);
  }

private:
  result<std::int64_t> count(const model::select_plan& plan) {
    if (!asked_.which.paginate) return std::int64_t{1}; // nobody is told
    auto rows = nested::run(db_, storage::sql::count_rows(plan, db_.where()));
    if (!rows) return rows.error();
    return std::get<std::int64_t>(rows->front().front());
  }

  /// Notes matching nodes; gives the keys above them that are not noted yet.
  result<std::vector<model::value>>
  note(const model::filter& where, const model::joins& hops) {
    model::select_plan plan;
    plan.from = asked_.of.on;
    plan.output = {&key_, &parent_};
    plan.where = where;
    plan.hops = hops;
    plan.limit = core::limits::unpaged_rows + 1;
    auto rows = nested::run(db_, storage::sql::select_rows(plan, db_.where()));
    if (!rows) return rows.error();
    for (auto& row : *rows)
      shown_.emplace(std::move(row[0]), row[1]);
    if (shown_.size() > core::limits::unpaged_rows) return too_many();
    std::set<model::value> above;
    for (const auto& row : *rows)
      if (!model::is_null(row[1]) && !shown_.contains(row[1])) above.insert(row[1]);
    return std::vector<model::value>(above.begin(), above.end());
  }

  /// What matches, and the way up from there.
  result<void> read_shown() {
    auto above = note(asked_.plan.where, asked_.plan.hops);
    for (std::size_t i = 0; above && !above->empty(); ++i) {
      if (i > core::limits::tree_depth) return too_deep();
      above = note(
        model::both(nested::one_of(key_, *above), asked_.bounds), asked_.bounds_hops);
    }
    if (!above) return above.error();
    return {};
  }

  [[nodiscard]] std::vector<model::value> roots() const {
    std::vector<model::value> out;
    for (const auto& [key, parent] : shown_)
      if (model::is_null(parent) || !shown_.contains(parent)) out.push_back(key);
    return out;
  }

  /// Reads nodes and hangs them on those in `above`, by key; the first level on nothing.
  result<void>
  read_level(model::select_plan plan, const std::map<model::value, std::size_t>& above) {
    for (const auto* needed : {&key_, &parent_})
      if (std::ranges::find(plan.output, needed) == plan.output.end())
        plan.output.push_back(needed);
    auto got = nested::select(db_, plan);
    if (!got) return got.error();
    last_.clear();
    for (auto& row : ordered_json::parse(got->json)) {
      auto key = stored(key_, row);
      if (!key) return key.error();
      auto parent = stored(parent_, row);
      if (!parent) return parent.error();
      if (!seen_.insert(*key).second) continue;
      const auto at = nodes_.size();
      const auto owner = above.find(*parent);
      auto index = std::to_string(above.empty() ? roots_++ : 0);
      if (owner != above.end()) {
        auto& list = nodes_[owner->second].children;
        index = nodes_[owner->second].index + ".children." + std::to_string(list.size());
        list.push_back(at);
      }
      last_.emplace(std::move(key).value(), at);
      nodes_.push_back({std::move(row), std::move(index), {}});
    }
    if (nodes_.size() > core::limits::unpaged_rows) return too_many();
    return {};
  }

  result<void> read_below(bool narrow) {
    for (std::size_t depth = 0; !last_.empty(); ++depth) {
      if (depth > core::limits::tree_depth) return too_deep();
      const auto above = last_;
      auto plan = asked_.plan;
      plan.offset = 0;
      plan.limit = core::limits::unpaged_rows + 1;
      std::vector<model::value> keys;
      if (narrow) {
        for (const auto& [key, parent] : shown_)
          if (above.contains(parent)) keys.push_back(key);
        if (keys.empty()) return {};
        plan.where = nested::one_of(key_, std::move(keys));
      } else {
        for (const auto& [key, at] : above)
          keys.push_back(key);
        plan.where = nested::one_of(parent_, std::move(keys));
      }
      if (auto read = read_level(std::move(plan), above); !read) return read;
    }
    return {};
  }

  static result<model::value> stored(const model::field& f, const ordered_json& row) {
    const auto& wire = row[f.name];
    if (wire.is_null()) return model::value{};
    return model::to_stored(f, json::parse(wire.dump()));
  }

  /// The roots as an array. Those below come later in `nodes_`, so it is made backwards.
  [[nodiscard]] std::string text() {
    const auto asked = [&](const model::field& f) {
      const auto& all = asked_.plan.output;
      return std::ranges::find(all, &f) != all.end();
    };
    const bool with_key = asked(key_);
    const bool with_parent = asked(parent_);
    std::vector<std::string> texts(nodes_.size());
    for (auto at = nodes_.size(); at-- > 0;) {
      auto& one = nodes_[at];
      if (!with_key) one.row.erase(key_.name);
      if (!with_parent) one.row.erase(parent_.name);
      auto whole = one.row.dump();
      whole.pop_back();
      const char* before = one.row.empty() ? "" : ",";
      if (!one.children.empty()) {
        whole.append(before).append(R"("children":)").append(join(texts, one.children));
        before = ",";
      }
      texts[at] = whole.append(before).append(R"("__index":")") + one.index + "\"}";
    }
    std::vector<std::size_t> first(roots_);
    for (std::size_t i = 0; i < roots_; ++i)
      first[i] = i;
    return join(texts, first);
  }

  static std::string
  join(std::vector<std::string>& texts, const std::vector<std::size_t>& which) {
    std::string out{"["};
    for (const auto at : which) {
      out.append(out.size() > 1 ? "," : "").append(texts[at]);
      texts[at] = {};
    }
    return out.append("]");
  }

  storage::session& db_;
  const wish& asked_;
  const model::field& key_;
  const model::field& parent_;
  std::map<model::value, model::value> shown_; ///< Key and parent; of a narrowed list.
  std::set<model::value> seen_;
  std::vector<node> nodes_;                  ///< Level by level.
  std::map<model::value, std::size_t> last_; ///< The level that was read last.
  std::size_t roots_ = 0;
};

} // namespace

void complete_tree(json& wish) {
  if (!wish.is_object()) return;
  const auto tree = wish.value("tree", json{});
  const bool asked = wish.value("template", json{}) == "tree";
  if (!asked && !(tree.is_string() && !tree.get<std::string>().empty())) return;
  if (tree.is_null()) wish["tree"] = "adjacency-list";
  const auto name = wish.value("name", json{});
  if (name.is_null() || (name.is_string() && name.get<std::string>().empty()))
    wish["name"] = core::random_name("t_", 11);
  auto& fields = wish["fields"];
  if (fields.is_null()) fields = json::array();
  if (!fields.is_array()) return; // refused by whoever reads them
  const auto add
    = [&](const char* as, const char* type, const char* face, const char* is) {
        const auto there = std::ranges::any_of(fields, [&](const json& f) {
          return f.is_object() && f.value("name", json{}) == as;
        });
        if (there) return;
        fields.push_back(
          {{"name", as},
           {"type", type},
           {"interface", face},
           {"target", wish["name"]},
           {"foreignKey", "parentId"},
           {"onDelete", "CASCADE"},
           {is, true}});
      };
  add("parent", "belongsTo", "m2o", "treeParent");
  add("children", "hasMany", "o2m", "treeChildren");
}

result<void> list_tree(storage::store& store, const record_call& c, const page& which) {
  auto plan = bounded_list(c, which);
  if (!plan) return plan.error();
  auto asked = std::make_shared<wish>();
  auto bounds = read_bounds(c, asked->bounds_hops);
  if (!bounds) return bounds.error();
  asked->of = c;
  asked->which = which;
  asked->plan = std::move(plan).value();
  asked->bounds = std::move(bounds).value();
  asked->up = c.catalogue->tree_parent(*c.on);
  // The member is the tree's.
  std::erase_if(asked->plan.appends, [](const model::append& a) {
    return a.by->as->name == "children";
  });
  storage::task work = [asked](storage::session& db) {
    return reading{db, *asked}.answer();
  };
  store.inspect(
    std::move(work), on_behalf(c.ask), [ask = c.ask](result<std::string> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(std::move(got).value());
    });
  return {};
}

} // namespace actors::app::calls
