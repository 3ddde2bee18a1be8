#include "core/formula/functions.hpp"
#include "core/formula/program.hpp"
#include "core/limits.hpp"

#include <cmath>
#include <optional>

namespace core::formula {

namespace {

using kind = program::kind;

const double* number_in(const operand& v) {
  return std::get_if<double>(&v);
}
const std::string* text_in(const operand& v) {
  return std::get_if<std::string>(&v);
}

/// Below 0, 0 or above; nothing where the two cannot be compared. A text beside a number
/// is taken for the number that it says.
std::optional<int> compare(const operand& a, const operand& b) {
  if (is_null(a) || is_null(b)) return std::nullopt;
  const auto* left_text = text_in(a);
  const auto* right_text = text_in(b);
  if (left_text != nullptr && right_text != nullptr) {
    const int order = left_text->compare(*right_text);
    return (order > 0) - (order < 0);
  }
  const auto left = number_of(a);
  const auto right = number_of(b);
  if (is_null(left) || is_null(right)) return std::nullopt;
  const auto x = *number_in(left);
  const auto y = *number_in(right);
  return (x > y) - (x < y);
}

bool are_equal(const operand& a, const operand& b) {
  if (is_null(a) || is_null(b)) return is_null(a) && is_null(b);
  return compare(a, b) == 0;
}

operand calculate(kind how, double a, double b) {
  switch (how) {
  case kind::add:
    return finite(a + b);
  case kind::subtract:
    return finite(a - b);
  case kind::multiply:
    return finite(a * b);
  case kind::divide:
    return finite(a / b);
  case kind::remainder:
    return finite(std::fmod(a, b));
  default:
    return finite(std::pow(a, b));
  }
}

/// Works the nodes out in their order, in which parts come first: however deep a formula
/// is, it takes no stack.
class machine {
public:
  machine(const std::vector<operand>& fields, language in) : fields_(fields), in_(in) {}

  result<void> run(const program::node& n) {
    auto v = value(n);
    const auto* text = text_in(v);
    spent_ += 1 + (text == nullptr ? 0 : text->size());
    if (spent_ > limits::formula_fuel)
      return fail(
        errc::bad_request, "expression: takes more than "
                             + std::to_string(limits::formula_fuel)
                             + " steps or bytes of text");
    values_.push_back(std::move(v));
    return {};
  }

  [[nodiscard]] const operand& at(std::size_t node) const { return values_[node]; }

private:
  operand value(const program::node& n) {
    switch (n.is) {
    case kind::constant:
      return n.constant;
    case kind::input:
      return fields_[n.at];
    case kind::call:
      return called(n);
    case kind::choose:
      return part(n, is_true(part(n, 0)) ? 1 : 2);
    case kind::both:
      return is_true(part(n, 0)) && is_true(part(n, 1));
    case kind::either:
      return is_true(part(n, 0)) || is_true(part(n, 1));
    case kind::negate:
      return !is_true(part(n, 0));
    case kind::sign:
      return calculated(kind::subtract, 0.0, part(n, 0));
    default:
      return joined(n.is, part(n, 0), part(n, 1));
    }
  }

  [[nodiscard]] const operand& part(const program::node& n, std::size_t which) const {
    return values_[n.parts[which]];
  }

  operand called(const program::node& n) {
    std::vector<operand> given;
    given.reserve(n.parts.size());
    for (const auto one : n.parts)
      given.push_back(values_[one]);
    return n.function->does(given);
  }

  [[nodiscard]] operand joined(kind how, const operand& a, const operand& b) const {
    if (how == kind::equal) return are_equal(a, b);
    if (how == kind::differs) return !are_equal(a, b);
    if (how == kind::less || how == kind::less_equal) {
      const auto order = compare(a, b);
      return order && (*order < 0 || (*order == 0 && how == kind::less_equal));
    }
    const bool texts = text_in(a) != nullptr || text_in(b) != nullptr;
    if (how == kind::add && texts && in_ == language::mixed)
      return text_of(a) + text_of(b);
    return calculated(how, a, b);
  }

  static operand calculated(kind how, const operand& a, const operand& b) {
    const auto x = number_of(a);
    const auto y = number_of(b);
    if (is_null(x) || is_null(y)) return {};
    return calculate(how, *number_in(x), *number_in(y));
  }

  const std::vector<operand>& fields_;
  language in_;
  std::vector<operand> values_;
  std::size_t spent_ = 0;
};

} // namespace

result<operand> program::work_out(const lookup& fields) const {
  std::vector<operand> given;
  given.reserve(inputs_.size());
  for (const auto& name : inputs_)
    given.push_back(fields(name));
  machine works{given, in_};
  for (const auto& n : nodes_)
    if (auto went = works.run(n); !went) return went.error();
  return works.at(root_);
}

} // namespace core::formula
