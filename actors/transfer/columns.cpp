#include "actors/transfer/columns.hpp"

#include "actors/transfer/cell_text.hpp"
#include "actors/transfer/choices.hpp"
#include "core/ids.hpp"
#include "core/json_writer.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <charconv>
#include <span>

namespace actors::transfer {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
using model::field;

core::error bad_column(const std::string& what) {
  return fail(errc::bad_request, "columns: " + what);
}

result<std::vector<std::string>> read_path(const json& wire) {
  std::vector<std::string> out;
  if (wire.is_string()) {
    std::string_view rest = wire.get_ref<const std::string&>();
    while (true) {
      const auto dot = std::min(rest.find('.'), rest.size());
      out.emplace_back(rest.substr(0, dot));
      if (dot == rest.size()) break;
      rest.remove_prefix(dot + 1);
    }
  } else if (wire.is_array()) {
    for (const auto& part : wire) {
      if (!part.is_string()) return bad_column("expected names in dataIndex");
      out.push_back(part.get<std::string>());
    }
  }
  const auto names = std::ranges::all_of(
    out, [](const auto& part) { return core::is_identifier(part); });
  if (out.empty() || !names) return bad_column("expected a field's name, or a path");
  return out;
}

std::string text_in(const json& wire, const char* name) {
  const auto hit = wire.find(name);
  return hit != wire.end() && hit->is_string() ? hit->get<std::string>() : std::string{};
}

/// What the interface calls a field; may be empty.
std::string title_of(const field& f) {
  if (!f.options.is_object()) return {};
  const auto schema = f.options.find("uiSchema");
  return schema != f.options.end() && schema->is_object() ? text_in(*schema, "title")
                                                          : std::string{};
}

cell cell_of(const json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return number{value.dump(), false};
  if (value.is_string()) return value.get<std::string>();
  return value.dump();
}

/// The digits of a decimal by the whole number that is stored of it.
cell decimal_cell(const json& value, const field& f) {
  std::int64_t stored = 0;
  const auto digits = value.is_string() ? value.get<std::string>() : value.dump();
  const auto* const last = digits.data() + digits.size();
  const auto [end, why] = std::from_chars(digits.data(), last, stored);
  if (why != std::errc{} || end != last) return {};
  core::json_writer out;
  model::write_integer(out, f, stored);
  return number{out.take(), true};
}

cell leaf_cell(const json& value, const column& of) {
  if (of.choices != nullptr) return labelled(*of.choices, value);
  if (of.decimal != nullptr && !value.is_null()) return decimal_cell(value, *of.decimal);
  return cell_of(value);
}

cell cell_behind(
  const json& record, std::span<const std::string> path, const column& of) {
  const auto* at = &record;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (at->is_array()) {
      std::string all;
      for (const auto& one : *at) {
        auto text = text_of(cell_behind(one, path.subspan(i), of));
        if (i + 1 == path.size()) text = as_part(text);
        all.append(all.empty() ? "" : ", ").append(text);
      }
      return all.empty() ? cell{} : cell{std::move(all)};
    }
    if (!at->is_object()) return {};
    const auto next = at->find(path[i]);
    if (next == at->end()) return {};
    at = &*next;
  }
  return leaf_cell(*at, of);
}

/// The path that a header cell means; empty if it names nothing.
std::vector<std::string> path_of(
  const std::string& said, const model::collection& of,
  const std::vector<column>& named) {
  const auto by_title = std::ranges::find(named, said, &column::title);
  if (by_title != named.end()) return by_title->path;
  if (!named.empty()) { // the others are not to be imported
    const auto by_path = std::ranges::find_if(
      named, [&](const column& one) { return joined(one.path) == said; });
    return by_path == named.end() ? std::vector<std::string>{} : by_path->path;
  }
  if (of.find(said) != nullptr) return {said};
  const auto hit = std::ranges::find_if(
    of.fields, [&](const field& f) { return title_of(f) == said; });
  if (hit != of.fields.end()) return {hit->name};
  auto path = read_path(said);
  return path ? std::move(path).value() : std::vector<std::string>{};
}

/// The field by which records of a collection are told apart by people.
const field* telling_field(const model::collection& of) {
  const auto title
    = of.options.is_object() ? text_in(of.options, "titleField") : std::string{};
  const auto* named = title.empty() ? nullptr : of.find(title);
  return named != nullptr && named->has_column() ? named : of.target_key();
}

/// The field that a path begins with; null if there is none that can be seen.
const model::field*
field_of(const std::vector<std::string>& path, const model::collection& of) {
  const auto* f = path.empty() || path.size() > 2 ? nullptr : of.find(path.front());
  if (f == nullptr || f->hidden) return nullptr;
  return model::is_association(f->type) || path.size() == 1 ? f : nullptr;
}

result<target_column> target_of(
  const std::vector<std::string>& path, const std::string& said,
  const model::collection& of, const model::viewpoint& by) {
  const auto refuse = [&](const std::string& why) {
    return fail(errc::bad_request, "column " + said + ": " + why);
  };
  target_column out;
  out.as = field_of(path, of);
  if (out.as == nullptr) return refuse("no field of " + of.name);
  if (!model::is_association(out.as->type)) {
    if (!out.as->has_column()) return refuse("cannot be imported");
    return out;
  }
  // As a create drops it: an export has it.
  if (out.as->read_only) return target_column{};
  out.by = by.known->find_association(of, out.as->name);
  if (out.by == nullptr) return refuse("cannot be imported");
  const auto& target = *out.by->target;
  out.told_by = path.size() == 2 ? target.find(path.back()) : telling_field(target);
  const bool usable = out.told_by != nullptr && out.told_by->has_column()
                      && !model::holds_json(out.told_by->type);
  if (!usable || !by.sees(target, *out.told_by))
    return refuse("no field of " + target.name + " to tell its records by");
  return out;
}

} // namespace

result<std::vector<column>> read_columns(const json& wire) {
  if (!wire.is_array()) return bad_column("expected a list");
  if (wire.empty() || wire.size() > core::limits::import_columns)
    return bad_column(
      "expected 1 to " + std::to_string(core::limits::import_columns) + " of them");
  std::vector<column> out;
  for (const auto& one : wire) {
    const auto index = one.is_object() ? one.value("dataIndex", json{}) : one;
    auto path = read_path(index);
    if (!path) return path.error();
    column made{std::move(path).value(), {}, nullptr, nullptr};
    if (one.is_object()) made.title = text_in(one, "title");
    if (one.is_object() && made.title.empty()) made.title = text_in(one, "defaultTitle");
    if (made.title.empty()) made.title = joined(made.path);
    out.push_back(std::move(made));
  }
  return out;
}

std::vector<column> all_columns(const model::collection& of) {
  std::vector<column> out;
  for (const auto& f : of.fields) {
    if (f.hidden || !f.has_column()) continue;
    const auto title = title_of(f);
    out.push_back({{f.name}, title.empty() ? f.name : title, nullptr, nullptr});
  }
  return out;
}

std::string joined(const std::vector<std::string>& path) {
  std::string out;
  for (const auto& part : path)
    out.append(out.empty() ? "" : ".").append(part);
  return out;
}

bool is_header(const row& of, const std::vector<column>& named) {
  return std::ranges::any_of(of.cells, [&](const cell& c) {
    const auto said = trimmed(text_of(c));
    return std::ranges::any_of(named, [&](const column& one) {
      return one.title == said || joined(one.path) == said;
    });
  });
}

cell cell_at(const json& record, const column& of) {
  return cell_behind(record, of.path, of);
}

result<std::vector<target_column>> match_header(
  const row& header, const model::collection& of, const std::vector<column>& named,
  const model::viewpoint& by, std::vector<std::string>* unknown) {
  std::vector<target_column> out;
  for (const auto& c : header.cells) {
    const auto said = trimmed(text_of(c));
    out.emplace_back();
    if (said.empty()) continue;
    const auto path = path_of(said, of, named);
    if (unknown != nullptr && field_of(path, of) == nullptr) {
      unknown->push_back(said);
      continue;
    }
    auto target = target_of(path, said, of, by);
    if (!target) return target.error();
    if (target->as == nullptr) continue;
    if (std::ranges::find(out, target->as, &target_column::as) != out.end())
      return fail(errc::bad_request, "column " + said + ": stands twice");
    out.back() = *target;
  }
  if (std::ranges::all_of(out, [](const auto& one) { return one.as == nullptr; }))
    return fail(errc::bad_request, "file: no names of fields in its first row");
  return out;
}

} // namespace actors::transfer
