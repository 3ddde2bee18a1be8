#include "core/model/fields/rule.hpp"

#include "core/blank.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/model/conditions/instant.hpp"
#include "core/model/fields/array_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <arpa/inet.h>
#include <re2/re2.h>

namespace core::model {

namespace {

using rule = validation::rule;

bool always(const rule& /*r*/, const subject& /*s*/) {
  return true;
}

/// As JavaScript counts: a character past U+FFFF is two.
double length(const subject& s) {
  double units = 0;
  for (const char c : s.text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
  }
  return units;
}

bool shortest(const rule& r, const subject& s) {
  return length(s) >= r.number;
}
bool longest(const rule& r, const subject& s) {
  return length(s) <= r.number;
}
bool of_length(const rule& r, const subject& s) {
  return length(s) == r.number;
}
bool fits(const rule& r, const subject& s) {
  return RE2::PartialMatch(s.text, *r.pattern) != r.inverted;
}
bool is_lower(const rule& /*r*/, const subject& s) {
  return std::ranges::none_of(s.text, [](char c) { return c >= 'A' && c <= 'Z'; });
}
bool is_upper(const rule& /*r*/, const subject& s) {
  return std::ranges::none_of(s.text, [](char c) { return c >= 'a' && c <= 'z'; });
}
bool is_cased(const rule& r, const subject& s) {
  return r.shown == "upper" ? is_upper(r, s) : is_lower(r, s);
}

bool is_email(const rule& /*r*/, const subject& s) {
  const auto at = s.text.rfind('@');
  if (at == std::string::npos || at == 0 || at > 64) return false;
  const auto local = std::string_view{s.text}.substr(0, at);
  const auto domain = std::string_view{s.text}.substr(at + 1);
  const auto odd = [](char c) {
    constexpr std::string_view refused = "@\"(),:;<>[]\\";
    return static_cast<unsigned char>(c) <= ' '
           || refused.find(c) != std::string_view::npos;
  };
  return std::ranges::none_of(local, odd) && !local.starts_with('.')
         && !local.ends_with('.') && local.find("..") == std::string_view::npos
         && domain.find('.') != std::string_view::npos && is_host_name(domain);
}

bool is_base64_text(const rule& /*r*/, const subject& s) {
  return is_base64(s.text);
}

bool is_address(const rule& /*r*/, const subject& s) {
  const auto slash = s.text.find('/');
  const auto address = s.text.substr(0, slash);
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  const bool four = inet_pton(AF_INET, address.c_str(), bytes.data()) == 1;
  if (!four && inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return false;
  if (slash == std::string::npos) return true;
  const auto bits = std::string_view{s.text}.substr(slash + 1);
  int number = -1;
  const auto [end, why] = std::from_chars(bits.data(), bits.data() + bits.size(), number);
  return why == std::errc{} && end == bits.data() + bits.size() && number >= 0
         && number <= (four ? 32 : 128);
}

/// Luhn's sum.
bool is_card(const rule& /*r*/, const subject& s) {
  int sum = 0;
  int place = 0;
  for (auto c = s.text.rbegin(); c != s.text.rend(); ++c) {
    if (*c == ' ' || *c == '-') continue;
    if (*c < '0' || *c > '9') return false;
    const int digit = (*c - '0') * (place++ % 2 + 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return place >= 12 && place <= 19 && sum % 10 == 0;
}

bool is_date_text(const rule& /*r*/, const subject& s) {
  return parse_instant(s.text).has_value();
}

bool is_trimmed(const rule& /*r*/, const subject& s) {
  return trimmed(s.text).size() == s.text.size();
}

bool at_least(const rule& r, const subject& s) {
  return s.number >= r.number;
}
bool at_most(const rule& r, const subject& s) {
  return s.number <= r.number;
}
bool above(const rule& r, const subject& s) {
  return s.number > r.number;
}
bool below(const rule& r, const subject& s) {
  return s.number < r.number;
}
bool is_whole(const rule& /*r*/, const subject& s) {
  return std::trunc(s.number) == s.number;
}
bool is_positive(const rule& /*r*/, const subject& s) {
  return s.number > 0;
}
bool is_negative(const rule& /*r*/, const subject& s) {
  return s.number < 0;
}
bool has_sign(const rule& r, const subject& s) {
  return r.shown == "negative" ? s.number < 0 : s.number > 0;
}
bool is_multiple(const rule& r, const subject& s) {
  if (r.number == 0) return false;
  const auto rest = std::abs(std::remainder(s.number, r.number));
  return rest <= 1e-9 * std::max(1.0, std::abs(s.number));
}

bool is_precise(const rule& r, const subject& s) {
  std::array<char, 400> buffer{};
  const auto end
    = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), s.number, std::chars_format::fixed)
        .ptr;
  const std::string_view digits{
    buffer.data(), static_cast<std::size_t>(end - buffer.data())};
  const auto dot = digits.find('.');
  return dot == std::string_view::npos
         || static_cast<double>(digits.size() - dot - 1) <= r.number;
}

bool is_port(const rule& r, const subject& s) {
  return is_whole(r, s) && s.number >= 0 && s.number <= 65535;
}

std::int64_t bound(const rule& r) {
  return r.now ? unix_ms() : r.ms;
}
bool from_date(const rule& r, const subject& s) {
  return s.ms >= bound(r);
}
bool to_date(const rule& r, const subject& s) {
  return s.ms <= bound(r);
}
bool after_date(const rule& r, const subject& s) {
  return s.ms > bound(r);
}
bool before_date(const rule& r, const subject& s) {
  return s.ms < bound(r);
}

bool has_least(const rule& r, const subject& s) {
  return static_cast<double>(s.count) >= r.number;
}
bool has_most(const rule& r, const subject& s) {
  return static_cast<double>(s.count) <= r.number;
}
bool has_count(const rule& r, const subject& s) {
  return static_cast<double>(s.count) == r.number;
}
bool is_distinct(const rule& /*r*/, const subject& s) {
  return s.distinct;
}

using enum argument;

constexpr auto kinds = std::to_array<rule_kind>({
  {"any", "required", none, always, "is required"},
  {"string", "min", count, shortest, "length must be at least {} characters long"},
  {"string", "max", count, longest,
   "length must be less than or equal to {} characters long"},
  {"string", "length", count, of_length, "length must be {} characters long"},
  {"string", "pattern", pattern, fits, "fails to match the required pattern: {}"},
  {"string", "email", none, is_email, "must be a valid email"},
  {"string", "uri", none, fits, "must be a valid uri",
   R"(^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$)"},
  {"string", "url", none, fits, "must be a valid url",
   R"(^(?i:https?|ftp)://[^\s<>"{}|\\^`]+$)"},
  {"string", "uuid", none, fits, "must be a valid GUID",
   "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"},
  {"string", "guid", none, fits, "must be a valid GUID",
   "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"},
  {"string", "alphanum", none, fits, "must only contain alpha-numeric characters",
   "^[A-Za-z0-9]+$"},
  {"string", "token", none, fits,
   "must only contain alpha-numeric and underscore characters", "^[A-Za-z0-9_]+$"},
  {"string", "hex", none, fits, "must only contain hexadecimal characters",
   "^[0-9A-Fa-f]+$"},
  {"string", "base64", none, is_base64_text, "must be a valid base64 string"},
  {"string", "lowercase", none, is_lower, "must only contain lowercase characters"},
  {"string", "uppercase", none, is_upper, "must only contain uppercase characters"},
  {"string", "case", word, is_cased, "must only contain {}case characters"},
  {"string", "trim", none, is_trimmed, "must not have leading or trailing whitespace"},
  {"string", "ip", none, is_address, "must be a valid ip address"},
  {"string", "hostname", none, fits, "must be a valid hostname",
   "^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,"
   "61}[A-Za-z0-9])?)*$"},
  {"string", "domain", none, fits, "must contain a valid domain name",
   "^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-"
   "9]"
   "$"},
  {"string", "creditCard", none, is_card, "must be a credit card"},
  {"string", "dataUri", none, fits, "must be a valid dataUri string",
   R"(^data:[\w+./-]+(?:;[\w=+.-]+)*,)"},
  {"string", "isoDate", none, is_date_text, "must be in iso format"},
  {"string", "isoDuration", none, fits, "must be a valid ISO 8601 duration",
   R"(^P(?:\d+W|(?:\d+[YMD])+(?:T(?:\d+[HMS])+)?|T(?:\d+[HMS])+)$)"},
  {"number", "min", number, at_least, "must be greater than or equal to {}"},
  {"number", "max", number, at_most, "must be less than or equal to {}"},
  {"number", "greater", number, above, "must be greater than {}"},
  {"number", "less", number, below, "must be less than {}"},
  {"number", "integer", none, is_whole, "must be an integer"},
  {"number", "positive", none, is_positive, "must be a positive number"},
  {"number", "negative", none, is_negative, "must be a negative number"},
  {"number", "sign", word, has_sign, "must be a {} number"},
  {"number", "multiple", number, is_multiple, "must be a multiple of {}"},
  {"number", "precision", count, is_precise, "must not have more than {} decimal places"},
  {"number", "port", none, is_port, "must be a valid port"},
  {"number", "unsafe", none, always, ""},
  {"date", "min", date, from_date, "must be greater than or equal to \"{}\""},
  {"date", "max", date, to_date, "must be less than or equal to \"{}\""},
  {"date", "greater", date, after_date, "must be greater than \"{}\""},
  {"date", "less", date, before_date, "must be less than \"{}\""},
  {"date", "iso", none, always, ""},
  {"date", "timestamp", none, always, ""},
  {"array", "min", count, has_least, "must contain at least {} items"},
  {"array", "max", count, has_most, "must contain less than or equal to {} items"},
  {"array", "length", count, has_count, "must contain {} items"},
  {"array", "unique", none, is_distinct, "contains a duplicate value"},
  {"boolean", "truthy", none, always, ""},
});

/// JavaScript's spelling of a pattern in RE2's.
std::string translated(std::string_view script) {
  std::string out;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const auto rest = script.substr(i);
    if (rest.starts_with("\\u{")) {
      out.append("\\x");
      ++i;
    } else if (rest.starts_with("\\u") && rest.size() >= 6) {
      out.append("\\x{").append(rest.substr(2, 4)).append("}");
      i += 5;
    } else if (rest.front() == '\\' && rest.size() > 1) {
      out.append(rest.substr(0, 2));
      ++i;
    } else if (
      rest.starts_with("(?<") && rest.size() > 3 && rest[3] != '=' && rest[3] != '!') {
      out.append("(?P<");
      i += 2;
    } else {
      out.push_back(rest.front());
    }
  }
  return out;
}

/// Takes "/x/im" apart.
std::string without_slashes(std::string_view script) {
  const auto last = script.rfind('/');
  if (script.size() < 2 || script.front() != '/' || last == 0) return translated(script);
  std::string flags;
  for (const char c : script.substr(last + 1)) {
    if (c == 'i' || c == 'm' || c == 's') {
      flags.push_back(c);
    } else if (c != 'g' && c != 'u' && c != 'y') {
      return translated(script);
    }
  }
  const auto body = translated(script.substr(1, last - 1));
  return flags.empty() ? body : "(?" + flags + ")" + body;
}

} // namespace

const rule_kind* find_rule(std::string_view type, std::string_view name) {
  const auto hit = std::ranges::find_if(kinds, [&](const rule_kind& k) {
    return (k.type == type || k.type == "any") && k.name == name;
  });
  return hit == kinds.end() ? nullptr : &*hit;
}

bool is_rule_type(std::string_view type) {
  return std::ranges::find(kinds, type, &rule_kind::type) != kinds.end();
}

result<std::shared_ptr<const re2::RE2>> compile_pattern(std::string_view script) {
  if (script.size() > limits::pattern_bytes)
    return fail(errc::bad_request, "longer than a pattern may be");
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(limits::pattern_memory);
  auto made = std::make_shared<const re2::RE2>(without_slashes(script), options);
  if (made->ok()) return made;
  return fail(
    errc::bad_request, made->error() + " (looking ahead or back is not available)");
}

} // namespace core::model
