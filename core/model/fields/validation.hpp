#pragma once

#include "core/model/fields/field.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core::model {

/// The rules that a field's values keep besides its type: NocoBase's `validation`, which
/// speaks Joi's words. Read once, when the field is made; matching takes time linear in
/// the text (RE2).
class validation {
public:
  struct rule;

  validation(std::string type, std::vector<rule> rules);
  validation(const validation&) = delete;
  validation& operator=(const validation&) = delete;
  ~validation();

  /// What is wrong with a value in stored form, as a sentence without its subject
  /// ("length must be at least 3 characters long"); empty if nothing.
  [[nodiscard]] std::string fault(const field& f, const value& stored) const;

private:
  std::string type_;
  bool required_ = false;
  std::vector<rule> rules_;
};

/// Reads {type, rules: [{name, args}]} of `input` and a uid's pattern into `f`, whose
/// type is read. errc::bad_request names the rule that is unknown or has wrong arguments.
[[nodiscard]] result<void> read_rules(const json& input, field& f);

/// What the rules of `f` say against a value, led by the field's title or name; empty if
/// nothing.
[[nodiscard]] std::string fault_of(const field& f, const value& stored);

} // namespace core::model
