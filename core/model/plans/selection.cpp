#include "core/model/plans/selection.hpp"

#include "core/limits.hpp"
#include "core/model/link_view.hpp"
#include "core/model/plans/scope.hpp"
#include "core/model/plans/sight.hpp"

#include <algorithm>
#include <string>

namespace core::model {

namespace {

/// What was said of one collection on the way: names of its fields, and further hops.
struct wish {
  const association* by = nullptr; ///< Null for the collection itself.
  bool whole = false;              ///< All fields, not only those that are named.
  bool recursive = false;
  std::vector<const field*> named;
  std::vector<const field*> without;
  std::vector<wish> parts;
};

error refuse(std::string_view parameter, const std::string& why) {
  return fail(errc::bad_request, std::string{parameter} + ": " + why);
}

std::string quoted(std::string_view name) {
  return "\"" + std::string{name.substr(0, 60)} + "\"";
}

class chooser {
public:
  explicit chooser(const viewpoint& by) : by_(by) {}

  result<void> add_field(wish& root, const collection& from, std::string_view path) {
    auto end = walk(root, from, path, "fields");
    if (!end) return end.error();
    if (!end->at) return {};
    if (const auto* hop = association_of(*end->on, end->name)) {
      const auto part = child(*end->at, *hop);
      if (!part) return part.error();
      if (*part != nullptr) (*part)->whole = true;
      return {};
    }
    if (is_never_shown(*end->on, end->name)) return {};
    const auto* f = column(*end->on, end->name);
    if (f == nullptr) return refuse("fields", "unknown field " + quoted(end->name));
    if (std::ranges::find(end->at->named, f) == end->at->named.end())
      end->at->named.push_back(f);
    return {};
  }

  result<void> add_except(wish& root, const collection& from, std::string_view path) {
    auto* at = &root;
    const auto* on = &from;
    for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
      const auto name = path.substr(0, dot);
      const auto hit = std::ranges::find_if(
        at->parts, [&](const wish& w) { return w.by->as->name == name; });
      if (hit == at->parts.end()) {
        if (association_of(*on, name) != nullptr) return {};
        return refuse("except", "unknown association " + quoted(name));
      }
      at = &*hit;
      on = hit->by->target;
      path.remove_prefix(dot + 1);
    }
    if (const auto* hop = association_of(*on, path)) {
      std::erase_if(at->parts, [&](const wish& w) { return w.by == hop; });
      return {};
    }
    if (is_never_shown(*on, path)) return {};
    const auto* f = column(*on, path);
    if (f == nullptr) return refuse("except", "unknown field " + quoted(path));
    at->without.push_back(f);
    return {};
  }

  result<void> add_append(wish& root, const collection& from, std::string_view path) {
    auto* at = &root;
    const auto* on = &from;
    while (!path.empty()) {
      const auto dot = path.find('.');
      auto name = path.substr(0, dot);
      const auto options = name.find('(');
      const bool recursive
        = options != std::string_view::npos
          && name.substr(options).find("recursively=true") != std::string_view::npos;
      name = name.substr(0, options);
      const auto* hop = association_of(*on, name);
      if (hop == nullptr) return {};
      const auto part = child(*at, *hop);
      if (!part) return part.error();
      if (*part == nullptr) return {};
      at = *part;
      at->whole = true;
      at->recursive = at->recursive || (recursive && hop->target == hop->owner);
      on = hop->target;
      path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    return {};
  }

  [[nodiscard]] std::vector<const field*>
  output_of(const wish& w, const collection& on) const {
    std::vector<const field*> out;
    const sight may{by_, on};
    for (const auto* f : by_.known->facts(on).visible) {
      const bool wanted = w.whole || std::ranges::find(w.named, f) != w.named.end();
      const bool dropped
        = w.named.empty() && std::ranges::find(w.without, f) != w.without.end();
      if (wanted && !dropped && may.sees(*f)) out.push_back(f);
    }
    // As they were asked for.
    if (!w.whole)
      std::ranges::sort(out, {}, [&](const field* f) {
        return std::ranges::find(w.named, f) - w.named.begin();
      });
    return out;
  }

  result<std::vector<append>> appends_of(const wish& w) const {
    std::vector<append> out;
    for (const auto& part : w.parts) {
      append a;
      a.by = part.by;
      a.recursive = part.recursive;
      a.output = output_of(part, *part.by->target);
      // Whoever names fields gets these and no more.
      if (part.whole) a.linked = linked_fields(*part.by, by_);
      if (auto scoped = restrict(a); !scoped) return scoped.error();
      joins none;
      const std::vector<std::string_view> keys{part.by->as->leads->sort_by};
      if (auto order = parse_sort(keys, *part.by->target, viewpoint{}, none))
        a.order = std::move(order).value();
      auto deeper = appends_of(part);
      if (!deeper) return deeper;
      a.parts = std::move(deeper).value();
      out.push_back(std::move(a));
    }
    return out;
  }

private:
  struct end_of_path {
    wish* at; ///< Null: the asker may not see so far.
    const collection* on;
    std::string_view name;
  };

  result<end_of_path> walk(
    wish& root, const collection& from, std::string_view path,
    std::string_view parameter) {
    end_of_path end{&root, &from, path};
    for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
      const auto name = path.substr(0, dot);
      const auto* hop = association_of(*end.on, name);
      if (hop == nullptr) return refuse(parameter, "unknown association " + quoted(name));
      const auto part = child(*end.at, *hop);
      if (!part) return part.error();
      path.remove_prefix(dot + 1);
      end = {*part, hop->target, path};
      if (end.at == nullptr) return end;
    }
    return end;
  }

  [[nodiscard]] const association*
  association_of(const collection& on, std::string_view name) const {
    return by_.known->find_association(on, name);
  }

  /// Such as a password: nobody gets it, and careful clients say so.
  static bool is_never_shown(const collection& on, std::string_view name) {
    const auto* f = on.find(name);
    return f != nullptr && f->hidden && f->has_column();
  }

  static const field* column(const collection& on, std::string_view name) {
    const auto* f = on.find(name);
    return f == nullptr || f->hidden || !f->has_column() ? nullptr : f;
  }

  /// Null where the asker may not see the association, or nothing of its target.
  result<wish*> child(wish& at, const association& hop) {
    const auto hit
      = std::ranges::find_if(at.parts, [&](const wish& w) { return w.by == &hop; });
    if (hit != at.parts.end()) return &*hit;
    const bool seen
      = by_.allowed == nullptr || by_.allowed->on(hop.target->name, "view") != nullptr;
    if (!seen || !by_.sees(*hop.owner, *hop.as)) return static_cast<wish*>(nullptr);
    if (++count_ > limits::appends)
      return refuse(
        "appends", "more than " + std::to_string(limits::appends) + " associations");
    at.parts.push_back({});
    at.parts.back().by = &hop;
    return &at.parts.back();
  }

  /// Only records of the target that the asker may see.
  result<void> restrict(append& a) const {
    if (by_.allowed == nullptr || by_.allowed->sees_linked(a.by->target->name)) return {};
    const auto* view = by_.allowed->on(a.by->target->name, "view");
    auto where = scope_of(view, *a.by->target, by_, a.hops);
    if (where) {
      a.where = std::move(where).value();
    } else { // bound to what the target does not have: none of it
      a.where.is = filter::kind::leaf;
      a.where.leaf.column = a.by->remote;
      a.where.leaf.how = operation::in_list;
    }
    return {};
  }

  const viewpoint& by_;
  std::size_t count_ = 0;
};

} // namespace

result<selection> choose(
  const std::vector<std::string_view>& fields,
  const std::vector<std::string_view>& except,
  const std::vector<std::string_view>& appends, const collection& from,
  const viewpoint& by) {
  chooser pick{by};
  wish root;
  for (const auto path : fields)
    if (auto added = pick.add_field(root, from, path); !added) return added.error();
  root.whole = fields.empty();
  for (const auto path : appends)
    if (auto added = pick.add_append(root, from, path); !added) return added.error();
  for (const auto path : except)
    if (auto added = pick.add_except(root, from, path); !added) return added.error();
  auto deeper = pick.appends_of(root);
  if (!deeper) return deeper.error();
  return selection{pick.output_of(root, from), std::move(deeper).value()};
}

} // namespace core::model
