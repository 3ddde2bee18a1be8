#include "storage/appended_rows.hpp"

#include "core/json.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>

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

/// Hands `take` each key that `link` names, in order.
template <class Take>
void each_key(const value& link, const association& by, Take take) {
  if (!by.array) {
    if (!core::model::is_null(link)) take(link);
    return;
  }
  for (const auto& key : keys_in(link, by))
    take(key);
}

/// `,"name":`, without the comma behind a brace.
void open_member(std::string& out, std::string_view name) {
  out.append(out.back() == '{' ? "\"" : ",\"").append(name).append("\":");
}

} // namespace

/// The records that one append found for one level, and what was found for them.
struct appended_rows::node {
  const append* what = nullptr; ///< Null for the list itself.
  std::vector<const append*> below;
  std::vector<loaded_row> rows;
  std::vector<std::uint32_t> by_key;        ///< Places in `rows`, by whose they are.
  std::vector<std::unique_ptr<node>> found; ///< In the order of `below`.

  void hold(std::vector<loaded_row> some) {
    rows = std::move(some);
    by_key.resize(rows.size());
    std::iota(by_key.begin(), by_key.end(), 0U);
    const auto key = [this](std::uint32_t at) -> const value& { return rows[at].key; };
    if (!std::ranges::is_sorted(by_key, {}, key))
      std::ranges::stable_sort(by_key, {}, key);
  }

  /// Places of those that belong to `key`, as they came; the first alone where an
  /// association leads to one record.
  [[nodiscard]] std::span<const std::uint32_t> of(const value& key) const {
    // By iterators: clang 14 cannot read what the ranges' algorithms give back.
    const auto first = std::lower_bound(
      by_key.begin(), by_key.end(), key,
      [this](auto at, auto& wanted) { return rows[at].key < wanted; });
    auto last = first;
    while (last != by_key.end() && rows[*last].key == key) {
      ++last;
      if (!what->by->many) break;
    }
    return {first, last};
  }

  [[nodiscard]] std::vector<value> keys(std::size_t part) const {
    std::vector<value> all;
    all.reserve(rows.size());
    for (const auto& row : rows)
      each_key(
        row.links[part], *below[part]->by, [&](const value& key) { all.push_back(key); });
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
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
    std::vector<std::vector<std::size_t>> parts;
    for (const auto& each : found)
      parts.push_back(each->sizes());
    std::vector<std::size_t> out;
    for (const auto& row : rows) {
      std::size_t size = row.text.size() + row.linked.size() + 2;
      if (!row.linked.empty()) size += what->by->through->name.size() + 4;
      for (std::size_t i = 0; i < found.size(); ++i) {
        size += below[i]->by->as->name.size() + 8;
        each_key(row.links[i], *below[i]->by, [&](const value& key) {
          for (const auto at : found[i]->of(key))
            size += parts[i][at];
        });
      }
      out.push_back(
        std::min(size, appended_rows::most_bytes + 1)); // beyond that all are the same
    }
    return out;
  }

  /// A record with what hangs on it.
  void write(std::string& out, const loaded_row& row) const {
    out.append(row.text);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto& by = *below[i]->by;
      open_member(out, by.as->name);
      found[i]->write_for(out, row.links[i], by);
    }
    if (!row.linked.empty()) {
      open_member(out, what->by->through->name);
      out.append(row.linked);
    }
    out.push_back('}');
  }

  /// Those of the keys in `link`: an array, or the one, or null.
  void write_for(std::string& out, const value& link, const association& by) const {
    if (by.many) out.push_back('[');
    const auto start = out.size();
    each_key(link, by, [&](const value& key) {
      for (const auto at : of(key)) {
        if (out.size() != start) out.push_back(',');
        write(out, rows[at]);
      }
    });
    if (by.many)
      out.push_back(']');
    else if (out.size() == start)
      out.append("null");
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
  asked_[place]->hold(std::move(rows));
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
  std::string out;
  out.reserve(bytes);
  out.push_back('[');
  for (const auto& row : root_->rows) {
    if (out.size() > 1) out.push_back(',');
    root_->write(out, row);
  }
  out.push_back(']');
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
