#include "storage/appended_rows.hpp"

#include "core/json.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace storage {

namespace {

using core::model::append;
using core::model::association;
using sql::value;

/// The keys that the array in `link` names, in order.
std::vector<value> keys_in(const value& link, const association& by) {
  std::vector<value> out;
  const auto* text = std::get_if<std::string>(&link);
  if (text == nullptr) return out;
  const auto list = core::json::parse(*text, nullptr, false);
  if (!list.is_array()) return out;
  for (const auto& one : list)
    if (auto key = core::model::to_stored(*by.remote, one);
        key && !core::model::is_null(*key))
      out.push_back(std::move(*key));
  return out;
}

std::vector<value> keys_of(const value& link, const association& by) {
  if (by.array) return keys_in(link, by);
  if (core::model::is_null(link)) return {};
  return {link};
}

std::string member(std::string_view text, std::string_view name) {
  std::string out{text.size() > 1 ? ",\"" : "\""};
  return out.append(name).append("\":");
}

} // namespace

/// The records that one append found for one level, and what was found for them.
struct appended_rows::node {
  const append* what = nullptr; ///< Null for the list itself.
  std::vector<const append*> below;
  std::vector<loaded_row> rows;
  std::vector<std::unique_ptr<node>> found; ///< In the order of `below`.

  [[nodiscard]] std::vector<value> keys(std::size_t part) const {
    std::set<value> all;
    for (const auto& row : rows)
      for (auto& key : keys_of(row.links[part], *below[part]->by))
        all.insert(std::move(key));
    return {all.begin(), all.end()};
  }

  /// What `sizes` cannot be above in all, in one look at each record: each stands once
  /// for each way to it at most, and there are `ways` to those that lead here. Past
  /// most_bytes all are the same.
  [[nodiscard]] std::size_t bound(std::size_t ways) const {
    constexpr auto most = appended_rows::most_bytes + 1;
    if (what != nullptr && what->by->array) return most; // one may be named many times
    std::size_t around = 2;
    for (const auto* part : below)
      around += part->by->as->name.size() + 8;
    if (what != nullptr && what->by->through != nullptr)
      around += what->by->through->name.size() + 4;
    std::size_t own = 0;
    for (const auto& row : rows)
      own += row.text.size() + row.linked.size() + around;
    auto out = std::min(most, own * ways);
    const auto deeper = std::min(most, rows.size() * ways);
    for (const auto& each : found)
      out = std::min(most, out + each->bound(deeper));
    return out;
  }

  /// Of each record, in order, how long it will be with what hangs on it, or a little
  /// more.
  [[nodiscard]] std::vector<std::size_t> sizes() const {
    std::vector<std::map<value, std::size_t>> parts;
    for (const auto& each : found)
      parts.push_back(each->grouped_sizes());
    std::vector<std::size_t> out;
    for (const auto& row : rows) {
      std::size_t size = row.text.size() + row.linked.size() + 2;
      if (!row.linked.empty()) size += what->by->through->name.size() + 4;
      for (std::size_t i = 0; i < found.size(); ++i)
        size += size_of(*below[i]->by, row.links[i], parts[i]);
      out.push_back(
        std::min(size, appended_rows::most_bytes + 1)); // beyond that all are the same
    }
    return out;
  }

  [[nodiscard]] std::map<value, std::size_t> grouped_sizes() const {
    std::map<value, std::size_t> out;
    const auto own = sizes();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto& size = out[rows[i].key];
      if (what->by->many || size == 0) size += own[i];
    }
    return out;
  }

  static std::size_t size_of(
    const association& by, const value& link, const std::map<value, std::size_t>& sizes) {
    std::size_t out = by.as->name.size() + 8;
    for (const auto& key : keys_of(link, by))
      if (const auto hit = sizes.find(key); hit != sizes.end()) out += hit->second;
    return out;
  }

  /// The records as texts, in order, each with what hangs on it.
  void finish() {
    std::vector<std::map<value, std::string>> texts;
    for (const auto& each : found) {
      each->finish();
      texts.push_back(each->grouped());
    }
    for (auto& row : rows) {
      for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& by = *below[i]->by;
        row.text.append(member(row.text, by.as->name));
        row.text.append(value_of(by, row.links[i], texts[i]));
      }
      if (!row.linked.empty()) {
        row.text.append(member(row.text, what->by->through->name)).append(row.linked);
      }
      row.text.append("}");
    }
  }

  /// The finished texts by whose they are; of an association that leads to one record,
  /// the first.
  [[nodiscard]] std::map<value, std::string> grouped() const {
    std::map<value, std::string> out;
    for (const auto& row : rows) {
      auto& text = out[row.key];
      if (!what->by->many && !text.empty()) continue;
      text.append(text.empty() ? "" : ",").append(row.text);
    }
    return out;
  }

  static std::string value_of(
    const association& by, const value& link, const std::map<value, std::string>& texts) {
    std::string out;
    for (const auto& key : keys_of(link, by)) {
      const auto hit = texts.find(key);
      if (hit != texts.end()) out.append(out.empty() ? "" : ",").append(hit->second);
    }
    if (by.many) return "[" + out + "]";
    return out.empty() ? "null" : out;
  }
};

appended_rows::appended_rows(
  const core::model::select_plan& plan, sql::place at, std::vector<loaded_row> list)
    : at_(at), root_(std::make_unique<node>()) {
  for (const auto& a : plan.appends)
    root_->below.push_back(&a);
  root_->rows = std::move(list);
  level_.push_back(root_.get());
}

appended_rows::~appended_rows() = default;

std::vector<appended_rows::wanted> appended_rows::next() {
  std::vector<wanted> out;
  std::vector<node*> deeper;
  asked_.clear();
  if (++depth_ > core::limits::append_depth) return out;
  for (auto* from : level_) {
    for (std::size_t i = 0; i < from->below.size(); ++i) {
      auto& made = *from->found.emplace_back(std::make_unique<node>());
      made.what = from->below[i];
      made.below = sql::below(*made.what);
      auto keys = from->keys(i);
      if (keys.empty()) continue;
      out.push_back({made.what, sql::select_appended(*made.what, keys, at_)});
      asked_.push_back(&made);
      deeper.push_back(&made);
    }
  }
  level_ = std::move(deeper);
  return out;
}

core::result<void> appended_rows::give(std::size_t place, std::vector<loaded_row> rows) {
  count_ += rows.size();
  if (count_ > core::limits::appended_rows)
    return core::fail(
      core::errc::bad_request,
      "appends: more than " + std::to_string(core::limits::appended_rows)
        + " records stand with this page; ask for a smaller one");
  asked_[place]->rows = std::move(rows);
  return {};
}

std::size_t appended_rows::size() const {
  constexpr std::size_t small = 256UL * 1024;
  if (const auto bound = root_->bound(1); bound <= small) return bound + 2;
  std::size_t all = 2;
  for (const auto one : root_->sizes())
    all += one;
  return all;
}

core::result<std::string> appended_rows::take() {
  const auto bytes = size();
  if (bytes > most_bytes)
    return core::fail(
      core::errc::bad_request, "appends: the answer comes to more than "
                                 + std::to_string(most_bytes / 1024 / 1024)
                                 + " MB; ask for a smaller page or fewer associations");
  root_->finish();
  std::string out{"["};
  out.reserve(bytes);
  for (const auto& row : root_->rows)
    out.append(out.size() > 1 ? "," : "").append(row.text);
  out.append("]");
  return out;
}

loaded_shape shape_of(const append& a) {
  loaded_shape out{row_shape{a.output}, row_shape{a.linked}, {}, nullptr};
  for (const auto* part : sql::below(a))
    out.links.push_back(part->by->local);
  out.key = a.by->through == nullptr ? a.by->remote : a.by->near;
  return out;
}

loaded_shape shape_of(const core::model::select_plan& plan) {
  loaded_shape out{row_shape{plan.output}, row_shape{{}}, {}, nullptr};
  for (const auto& a : plan.appends)
    out.links.push_back(a.by->local);
  return out;
}

} // namespace storage
