#include "storage/sqlite/list_memo.hpp"

#include <iterator>
#include <variant>

namespace storage::sqlite {

namespace {

// Keys that are numbers come to 64 kB for an app.
constexpr std::size_t most_lists = 8;
constexpr std::size_t most_pages = 128;
constexpr std::size_t longest_key = 64;
constexpr std::size_t most_numbers = 32;
constexpr std::size_t longest_name = 4096; // with what is bound

void append_bytes(std::string& out, const void* from, std::size_t size) {
  out.append(static_cast<const char*>(from), size);
}

/// Different for different values, whatever stands behind them.
void append_value(std::string& out, const sql::value& v) {
  out.push_back(static_cast<char>('0' + v.index()));
  if (const auto* number = std::get_if<std::int64_t>(&v))
    append_bytes(out, number, sizeof *number);
  if (const auto* number = std::get_if<double>(&v))
    append_bytes(out, number, sizeof *number);
  if (const auto* text = std::get_if<std::string>(&v)) {
    const auto size = text->size();
    append_bytes(out, &size, sizeof size);
    out.append(*text);
  }
}

} // namespace

std::string list_memo::name_of(const sql::statement& asked, std::size_t apart) {
  auto out = asked.text;
  for (std::size_t i = 0; i + apart < asked.bound.size(); ++i)
    append_value(out, asked.bound[i]);
  return out;
}

std::optional<sql::page_start>
list_memo::before(const std::string& list, std::size_t offset) const {
  const auto known = lists_.find(list);
  if (known == lists_.end()) return {};
  const auto behind = known->second.upper_bound(offset);
  if (behind == known->second.begin()) return {};
  const auto& [skipped, key] = *std::prev(behind);
  return sql::page_start{key, skipped};
}

void list_memo::keep(const std::string& list, sql::page_start page) {
  const auto* text = std::get_if<std::string>(&page.key);
  if (list.size() > longest_name || (text != nullptr && text->size() > longest_key))
    return;
  if (lists_.size() == most_lists && !lists_.contains(list)) lists_.clear();
  auto& known = lists_[list];
  // Every second one goes, so that those that stay still lie all over the list.
  if (known.size() == most_pages) {
    bool stays = false;
    std::erase_if(known, [&](const auto&) { return stays = !stays; });
  }
  known.insert_or_assign(page.skipped, std::move(page.key));
}

std::optional<std::int64_t> list_memo::number(const std::string& asked) const {
  const auto known = numbers_.find(asked);
  if (known == numbers_.end()) return {};
  return known->second;
}

void list_memo::keep(std::string asked, std::int64_t number) {
  if (asked.size() > longest_name) return;
  if (numbers_.size() == most_numbers) numbers_.clear();
  numbers_.insert_or_assign(std::move(asked), number);
}

bool list_memo::hold_for(std::uint32_t version) {
  if (version == version_) return true;
  clear();
  version_ = version;
  return false;
}

void list_memo::clear() noexcept {
  lists_.clear();
  numbers_.clear();
}

} // namespace storage::sqlite
