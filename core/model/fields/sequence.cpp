#include "core/model/fields/sequence.hpp"

#include "core/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <set>

namespace core::model {

namespace {

using kind = sequence_part::kind;

constexpr auto tokens
  = std::to_array<std::string_view>({"YYYY", "YY", "MM", "DD", "HH", "mm", "ss", "Q"});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string digits(std::int64_t number, std::size_t width, int base = 10) {
  std::array<char, 66> buffer{};
  auto* const end
    = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, base).ptr;
  std::string out{buffer.data(), end};
  if (out.size() < width) out.insert(0, width - out.size(), '0');
  return out;
}

std::string token_text(std::string_view token, std::int64_t ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> at{milliseconds{ms}};
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{floor<seconds>(at - day)};
  const auto month = static_cast<unsigned>(date.month());
  const auto year = static_cast<int>(date.year());
  if (token == "YYYY") return digits(year, 4);
  if (token == "YY") return digits(year % 100, 2);
  if (token == "MM") return digits(month, 2);
  if (token == "DD") return digits(static_cast<unsigned>(date.day()), 2);
  if (token == "HH") return digits(time.hours().count(), 2);
  if (token == "mm") return digits(time.minutes().count(), 2);
  if (token == "ss") return digits(time.seconds().count(), 2);
  return digits((month + 2) / 3, 1);
}

/// Calls `word` for each token, `sign` for each character between them. What is wrong
/// with the format; empty if nothing.
template <class Word, class Sign>
std::string_view read_format(std::string_view format, Word word, Sign sign) {
  while (!format.empty()) {
    if (format.front() == '[') {
      const auto end = format.find(']');
      if (end == std::string_view::npos) return "a [ without its ]";
      for (const char c : format.substr(1, end - 1))
        sign(c);
      format.remove_prefix(end + 1);
      continue;
    }
    const auto* token = std::ranges::find_if(
      tokens, [&](std::string_view one) { return format.starts_with(one); });
    if (token != tokens.end()) {
      word(*token);
      format.remove_prefix(token->size());
      continue;
    }
    if (is_letter(format.front()))
      return "expected YYYY, YY, MM, DD, HH, mm, ss, Q and signs between them";
    sign(format.front());
    format.remove_prefix(1);
  }
  return {};
}

std::size_t width_of(std::string_view format) {
  std::size_t out = 0;
  read_format(
    format, [&](std::string_view token) { out += token.size(); }, [&](char) { ++out; });
  return out;
}

/// Reads the options of one pattern.
class reader {
public:
  reader(const json& options, std::string at) : options_(options), at_(std::move(at)) {}

  result<sequence_part> read(std::string_view type) {
    if (type == "string") return read_text();
    if (type == "integer") return read_number();
    if (type == "randomChar") return read_random();
    if (type == "date") return read_date();
    return wrong("type", "expected string, integer, randomChar or date");
  }

private:
  [[nodiscard]] error wrong(const char* member, std::string_view what) const {
    return fail(errc::bad_request, at_ + "." + member + ": " + std::string{what});
  }

  [[nodiscard]] const json* option(const char* name) const {
    const auto hit = options_.find(name);
    return hit == options_.end() || hit->is_null() ? nullptr : &*hit;
  }

  [[nodiscard]] result<std::int64_t> whole(
    const char* name, std::int64_t least, std::int64_t most,
    std::int64_t otherwise) const {
    const auto* given = option(name);
    if (given == nullptr) return otherwise;
    const bool fine = given->is_number_integer() && given->get<double>() >= double(least)
                      && given->get<double>() <= double(most);
    if (fine) return given->get<std::int64_t>();
    return wrong(
      name, "expected a whole number from " + std::to_string(least) + " to "
              + std::to_string(most));
  }

  [[nodiscard]] result<std::string> text(const char* name, const char* otherwise) const {
    const auto* given = option(name);
    if (given == nullptr) return std::string{otherwise};
    if (given->is_string() && given->get_ref<const std::string&>().size() <= 255)
      return given->get<std::string>();
    return wrong(name, "expected a text of at most 255 bytes");
  }

  result<sequence_part> read_text() {
    auto given = text("value", "");
    if (!given) return given.error();
    part_.text = std::move(given).value();
    return part_;
  }

  result<sequence_part> read_number() {
    part_.is = kind::number;
    const auto size = whole("digits", 1, 18, 1);
    if (!size) return size.error();
    const auto start = whole("start", 0, 1'000'000'000'000'000, 0);
    if (!start) return start.error();
    const auto base = whole("base", 2, 36, 10);
    if (!base) return base.error();
    part_.size = static_cast<std::size_t>(*size);
    part_.start = *start;
    part_.base = static_cast<int>(*base);
    const auto cycle = text("cycle", "");
    if (!cycle) return cycle.error();
    if (!cycle->empty()) {
      auto when = cron::parse(*cycle);
      if (!when) return wrong("cycle", when.error().detail);
      part_.cycle = *when;
    }
    const auto* key = option("key");
    if (key != nullptr && (key->is_string() || key->is_number_integer()))
      part_.key = "k" + (key->is_string() ? key->get<std::string>() : key->dump());
    if (part_.key.size() > 100) return wrong("key", "expected at most 99 characters");
    return part_;
  }

  result<sequence_part> read_random() {
    part_.is = kind::random;
    const auto size = whole("length", 1, 32, 6);
    if (!size) return size.error();
    part_.size = static_cast<std::size_t>(*size);
    const auto* sets = option("symbols");
    const json chosen = sets == nullptr ? json::array({"number"}) : *sets;
    if (!chosen.is_array()) return wrong("symbols", "expected a list");
    for (const auto& one : chosen) {
      if (one == "number") part_.text += "0123456789";
      if (one == "lowercase") part_.text += "abcdefghijklmnopqrstuvwxyz";
      if (one == "uppercase") part_.text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
      if (one == "symbol") part_.text += "!@#$%^&*_-+";
    }
    if (part_.text.empty())
      return wrong("symbols", "expected number, lowercase, uppercase or symbol");
    return part_;
  }

  result<sequence_part> read_date() {
    part_.is = kind::date;
    auto format = text("format", "YYYYMMDD");
    if (!format) return format.error();
    const auto ignored = [](auto) {};
    if (const auto why = read_format(*format, ignored, ignored); !why.empty())
      return wrong("format", why);
    part_.text = std::move(format).value();
    return part_;
  }

  const json& options_;
  std::string at_;
  sequence_part part_;
};

result<sequence_part> read_part(const json& wire, const std::string& at) {
  if (!wire.is_object() || !wire.contains("type") || !wire["type"].is_string())
    return fail(errc::bad_request, at + ": expected an object with type and options");
  const auto given = wire.find("options");
  const json options
    = given == wire.end() || given->is_null() ? json::object() : json(*given);
  if (!options.is_object())
    return fail(errc::bad_request, at + ".options: expected an object");
  return reader{options, at}.read(wire["type"].get_ref<const std::string&>());
}

result<bool> flag(const json& input, const char* name) {
  const auto hit = input.find(name);
  if (hit == input.end() || hit->is_null()) return false;
  if (hit->is_boolean()) return hit->get<bool>();
  return fail(errc::bad_request, std::string{name} + ": expected true or false");
}

/// How many characters of a value are one part's.
std::size_t length_of(const sequence& of, std::size_t which, std::string_view rest) {
  const auto& part = of.parts[which];
  if (part.is == kind::text) return part.text.size();
  if (part.is == kind::date) return width_of(part.text);
  if (part.is == kind::random || which + 1 < of.parts.size()) {
    const bool open = part.is == kind::number && which + 1 < of.parts.size()
                      && of.parts[which + 1].is == kind::text;
    if (!open) return part.size;
    return std::min(rest.find(of.parts[which + 1].text), rest.size());
  }
  return rest.size();
}

} // namespace

result<sequence> read_sequence(const json& input) {
  sequence out;
  const auto takes = flag(input, "inputable");
  if (!takes) return takes.error();
  const auto holds = flag(input, "match");
  if (!holds) return holds.error();
  out.takes_input = *takes;
  out.holds_input = *holds;
  const auto given = input.find("patterns");
  const bool listed = given != input.end() && given->is_array() && !given->empty()
                      && given->size() <= limits::sequence_parts;
  if (!listed)
    return fail(
      errc::bad_request,
      "patterns: expected a list of 1 to " + std::to_string(limits::sequence_parts));
  std::set<std::string> keys;
  for (std::size_t i = 0; i < given->size(); ++i) {
    const auto at = "patterns[" + std::to_string(i) + "]";
    auto part = read_part((*given)[i], at);
    if (!part) return part.error();
    if (part->is == kind::number) {
      if (part->key.empty()) part->key = std::to_string(i);
      if (!keys.insert(part->key).second)
        return fail(errc::bad_request, at + ".options.key: stands twice");
    }
    out.parts.push_back(std::move(part).value());
  }
  return out;
}

std::string written_date(std::string_view format, std::int64_t ms) {
  std::string out;
  read_format(
    format, [&](std::string_view token) { out += token_text(token, ms); },
    [&](char c) { out.push_back(c); });
  return out;
}

std::string written_number(const sequence_part& part, std::int64_t number) {
  return digits(number, part.size, part.base);
}

std::optional<std::vector<std::int64_t>>
numbers_in(const sequence& of, std::string_view text) {
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < of.parts.size(); ++i) {
    const auto& part = of.parts[i];
    const auto length = length_of(of, i, text);
    if (length > text.size() || length == 0) {
      if (part.is == kind::text && part.text.empty()) continue;
      return std::nullopt;
    }
    const auto own = text.substr(0, length);
    text.remove_prefix(length);
    const auto in_alphabet
      = [&](char c) { return part.text.find(c) != std::string::npos; };
    if (part.is == kind::text && own != part.text) return std::nullopt;
    if (part.is == kind::random && !std::ranges::all_of(own, in_alphabet))
      return std::nullopt;
    if (part.is != kind::number) continue;
    std::int64_t number = 0;
    const auto [end, why]
      = std::from_chars(own.data(), own.data() + own.size(), number, part.base);
    const bool whole = why == std::errc{} && end == own.data() + own.size();
    if (!whole || number < 0 || own.size() < part.size) return std::nullopt;
    out.push_back(number);
  }
  if (!text.empty()) return std::nullopt;
  return out;
}

} // namespace core::model
