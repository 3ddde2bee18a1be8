#include "actors/transfer/choices.hpp"

#include "actors/transfer/cell_text.hpp"

#include <algorithm>

namespace actors::transfer {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
using core::model::field;

/// [{value, label}, …] or values alone; null for none.
const json* choices_of(const field& f) {
  if (!f.options.is_object()) return nullptr;
  const auto schema = f.options.find("uiSchema");
  if (schema == f.options.end() || !schema->is_object()) return nullptr;
  const auto all = schema->find("enum");
  const bool some = all != schema->end() && all->is_array() && !all->empty();
  return some ? &*all : nullptr;
}

json value_in(const json& choice) {
  return choice.is_object() ? choice.value("value", json{}) : choice;
}

std::string as_text(const json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string label_in(const json& choice) {
  const auto label = choice.is_object() ? choice.value("label", json{}) : json{};
  return label.is_string() && !label.get_ref<const std::string&>().empty()
           ? label.get<std::string>()
           : as_text(value_in(choice));
}

std::string label_of(const json& choices, const json& value) {
  const auto hit = std::ranges::find_if(
    choices, [&](const json& one) { return value_in(one) == value; });
  return hit == choices.end() ? as_text(value) : label_in(*hit);
}

result<json> choice_of(const field& f, const json& choices, const std::string& said) {
  for (const auto& one : choices)
    if (label_in(one) == said) return value_in(one);
  for (const auto& one : choices)
    if (as_text(value_in(one)) == said) return value_in(one);
  return fail(
    errc::bad_request,
    f.name + ": \"" + said.substr(0, 60) + "\" is none of its choices");
}

/// The commas of Chinese part as well.
std::string with_commas(std::string text) {
  for (const std::string_view mark : {"，", "、"})
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
      text.replace(at, mark.size(), ",");
  return text;
}

} // namespace

bool has_choices(const field& f) {
  return choices_of(f) != nullptr;
}

cell labelled(const field& f, const json& value) {
  const auto* choices = choices_of(f);
  if (value.is_null() || choices == nullptr) return {};
  if (!value.is_array()) return label_of(*choices, value);
  std::string all;
  for (const auto& one : value)
    all.append(all.empty() ? "" : ", ").append(as_part(label_of(*choices, one)));
  return all.empty() ? cell{} : cell{std::move(all)};
}

result<json> chosen(const field& f, const std::string& text) {
  const auto* choices = choices_of(f);
  if (choices == nullptr) return json(text);
  if (!core::model::holds_json(f.type)) return choice_of(f, *choices, trimmed(text));
  auto out = json::array();
  for (const auto& said : parts_of(with_commas(text), true)) {
    auto one = choice_of(f, *choices, said);
    if (!one) return one;
    out.push_back(std::move(one).value());
  }
  return out;
}

} // namespace actors::transfer
