#include "core/formula/functions.hpp"
#include "core/formula/lexer.hpp"
#include "core/formula/program.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>

namespace core::formula {

namespace {

using kind = program::kind;

struct sign_row {
  std::string_view sign;
  kind is;
  bool turned = false; ///< Its sides change places: a > b is b < a.
};

constexpr auto comparisons = std::to_array<sign_row>({
  {"===", kind::equal},
  {"==", kind::equal},
  {"=", kind::equal},
  {"!==", kind::differs},
  {"!=", kind::differs},
  {"<>", kind::differs},
  {"<", kind::less},
  {"<=", kind::less_equal},
  {">", kind::less, true},
  {">=", kind::less_equal, true},
});
constexpr auto sums = std::to_array<sign_row>({{"+", kind::add}, {"-", kind::subtract}});
constexpr auto products = std::to_array<sign_row>(
  {{"*", kind::multiply}, {"/", kind::divide}, {"%", kind::remainder}});
constexpr auto conjunctions = std::to_array<sign_row>({{"&&", kind::both}});
constexpr auto disjunctions = std::to_array<sign_row>({{"||", kind::either}});

template <class Rows>
const sign_row* find_sign(const Rows& rows, const token& t) {
  if (t.is != token_kind::sign) return nullptr;
  const auto* hit = std::ranges::find(rows, t.text, &sign_row::sign);
  return hit == rows.end() ? nullptr : hit;
}

} // namespace

/// Reads by descent; each level of it is one of `formula_depth`.
class reader {
public:
  using place = result<std::size_t>; ///< Of a node.

  reader(std::string_view text, program& into) : text_(text), into_(into), from_(text) {}

  result<void> read() {
    if (auto went = step(); !went) return went;
    auto root = expression();
    if (!root) return root.error();
    if (now_.is != token_kind::end)
      return wrong_at(text_, now_.at, "expected an operator or the end");
    into_.root_ = *root;
    return {};
  }

  /// A text with fields in it.
  result<void> read_sentence() {
    program::node whole;
    whole.is = kind::call;
    whole.function = find_function("CONCATENATE");
    std::string plain;
    const auto end_plain = [&] {
      if (!plain.empty()) whole.parts.push_back(constant(std::exchange(plain, {})));
    };
    for (std::size_t at = 0; at < text_.size();) {
      if (!text_.substr(at).starts_with("{{")) {
        plain.push_back(text_[at++]);
        continue;
      }
      end_plain();
      auto name = read_field(text_, at);
      if (!name) return name.error();
      whole.parts.push_back(input(*name));
    }
    end_plain();
    into_.root_ = add(std::move(whole));
    return {};
  }

private:
  std::size_t add(program::node made) {
    into_.nodes_.push_back(std::move(made));
    return into_.nodes_.size() - 1;
  }

  std::size_t constant(operand v) {
    program::node made;
    made.constant = std::move(v);
    return add(std::move(made));
  }

  std::size_t input(const std::string& name) {
    auto& names = into_.inputs_;
    program::node made;
    made.is = kind::input;
    const auto hit = std::ranges::find(names, name);
    made.at = static_cast<std::size_t>(hit - names.begin());
    if (hit == names.end()) names.push_back(name);
    return add(std::move(made));
  }

  std::size_t join(kind is, std::vector<std::size_t> parts) {
    program::node made;
    made.is = is;
    made.parts = std::move(parts);
    return add(std::move(made));
  }

  result<void> step() {
    auto next = from_.next();
    if (!next) return next.error();
    now_ = std::move(next).value();
    return {};
  }

  [[nodiscard]] bool at_sign(std::string_view sign) const {
    return now_.is == token_kind::sign && now_.text == sign;
  }

  result<void> take(std::string_view sign) {
    if (!at_sign(sign)) return wrong_at(text_, now_.at, "expected " + std::string{sign});
    return step();
  }

  /// A part that stands one level deeper.
  place deeper(place (reader::*part)()) {
    if (++depth_ > limits::formula_depth)
      return wrong_at(
        text_, now_.at, "nested deeper than " + std::to_string(limits::formula_depth));
    auto made = (this->*part)();
    --depth_;
    return made;
  }

  place expression() { return deeper(&reader::choice); }

  place choice() {
    auto condition = row(disjunctions, &reader::conjunction);
    if (!condition || !at_sign("?")) return condition;
    if (auto went = step(); !went) return went.error();
    auto one = expression();
    if (!one) return one;
    if (auto went = take(":"); !went) return went.error();
    auto other = expression();
    if (!other) return other;
    return join(kind::choose, {*condition, *one, *other});
  }

  place conjunction() { return row(conjunctions, &reader::comparison); }

  place comparison() {
    auto left = row(sums, &reader::product);
    const auto* sign = left ? find_sign(comparisons, now_) : nullptr;
    if (sign == nullptr) return left;
    if (auto went = step(); !went) return went.error();
    auto right = row(sums, &reader::product);
    if (!right) return right;
    if (sign->turned) return join(sign->is, {*right, *left});
    return join(sign->is, {*left, *right});
  }

  place product() { return row(products, &reader::signed_value); }

  /// Parts with operators of one rank between them, from the left.
  template <class Rows>
  place row(const Rows& rows, place (reader::*part)()) {
    auto left = (this->*part)();
    while (left) {
      const auto* sign = find_sign(rows, now_);
      if (sign == nullptr) break;
      if (auto went = step(); !went) return went.error();
      auto right = (this->*part)();
      if (!right) return right;
      left = join(sign->is, {*left, *right});
    }
    return left;
  }

  place signed_value() {
    const bool minus = at_sign("-");
    const bool negated = at_sign("!");
    if (!minus && !negated && !at_sign("+")) return power();
    if (auto went = step(); !went) return went.error();
    auto made = deeper(&reader::signed_value);
    if (!made || (!minus && !negated)) return made;
    return join(minus ? kind::sign : kind::negate, {*made});
  }

  /// From the right: 2 ^ 3 ^ 2 is 2 ^ 9, and 2 ^ -1 is a half.
  place power() {
    auto base = primary();
    if (!base || (!at_sign("^") && !at_sign("**"))) return base;
    if (auto went = step(); !went) return went.error();
    auto exponent = deeper(&reader::signed_value);
    if (!exponent) return exponent;
    return join(kind::power, {*base, *exponent});
  }

  place primary() {
    const auto here = now_;
    if (at_sign("(")) {
      if (auto went = step(); !went) return went.error();
      auto inner = expression();
      if (!inner) return inner;
      if (auto went = take(")"); !went) return went.error();
      return inner;
    }
    if (here.is == token_kind::end || here.is == token_kind::sign)
      return wrong_at(
        text_, here.at,
        "expected a value"
          + (here.is == token_kind::end ? std::string{} : ", got " + here.text));
    if (auto went = step(); !went) return went.error();
    if (here.is == token_kind::number) return constant(here.number);
    if (here.is == token_kind::text) return constant(here.text);
    if (here.is == token_kind::field) return input(here.text);
    return named(here);
  }

  /// true, false, null, or a call.
  place named(const token& name) {
    if (at_sign("(")) return call(name);
    if (name.text == "true") return constant(true);
    if (name.text == "false") return constant(false);
    if (name.text == "null") return constant({});
    return wrong_at(
      text_, name.at,
      "\"" + name.text.substr(0, 40) + "\" is no value; a field is {{"
        + name.text.substr(0, 40) + "}},");
  }

  place call(const token& name) {
    program::node made;
    made.is = kind::call;
    made.function = find_function(name.text);
    if (made.function == nullptr)
      return wrong_at(
        text_, name.at,
        "no function " + name.text.substr(0, 40) + "; there are " + function_names()
          + ";");
    if (auto went = step(); !went) return went.error();
    while (!at_sign(")")) {
      if (!made.parts.empty())
        if (auto went = take(","); !went) return went.error();
      auto one = expression();
      if (!one) return one;
      made.parts.push_back(*one);
    }
    const auto count = made.parts.size();
    if (count < made.function->least || count > made.function->most)
      return wrong_at(
        text_, name.at,
        std::string{made.function->name} + " takes "
          + std::to_string(made.function->least) + " to "
          + std::to_string(made.function->most) + " values, got " + std::to_string(count)
          + ",");
    if (auto went = step(); !went) return went.error();
    return add(std::move(made));
  }

  std::string_view text_;
  program& into_;
  lexer from_;
  token now_;
  std::size_t depth_ = 0;
};

result<program> program::parse(std::string_view text, language in) {
  if (text.size() > limits::formula_bytes)
    return fail(
      errc::bad_request,
      "expression: at most " + std::to_string(limits::formula_bytes) + " bytes");
  program out;
  out.in_ = in;
  reader reads{text, out};
  const auto read = in == language::sentence ? reads.read_sentence() : reads.read();
  if (!read) return read.error();
  return out;
}

} // namespace core::formula
