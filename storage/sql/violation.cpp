#include "storage/sql/violation.hpp"

#include <algorithm>

namespace storage::sql {

namespace {

/// The title of a field's form: uiSchema.title, without the frame of a translation.
std::string title_of(const core::model::field& f) {
  if (!f.options.is_object()) return {};
  const core::json::json_pointer where{"/uiSchema/title"};
  if (!f.options.contains(where) || !f.options[where].is_string()) return {};
  std::string title = f.options[where].get<std::string>();
  constexpr std::string_view open = "{{t(\"";
  constexpr std::string_view close = "\")}}";
  if (title.starts_with(open) && title.ends_with(close))
    title = title.substr(open.size(), title.size() - open.size() - close.size());
  return title.size() > 100 ? std::string{} : title;
}

/// A name that is a word is written as one; another stays as it is.
std::string worded(std::string_view name) {
  std::string text{name};
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (!text.empty() && std::ranges::all_of(text, small))
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

} // namespace

core::error already_exists(const core::model::collection* c, std::string_view column) {
  const auto* f = c == nullptr ? nullptr : c->find(column);
  auto title = f == nullptr ? std::string{} : title_of(*f);
  if (title.empty()) title = column.empty() ? "The value" : worded(column);
  return core::fail(core::errc::bad_request, title + " already exists");
}

core::error has_changed(std::string cause) {
  return core::fail(
    core::errc::collection_changed,
    "the collection has just changed; read it and try again", std::move(cause));
}

core::error cannot_be_null(std::string_view column) {
  return core::fail(
    core::errc::bad_request,
    (column.empty() ? "A value" : std::string{column}) + " cannot be null");
}

} // namespace storage::sql
