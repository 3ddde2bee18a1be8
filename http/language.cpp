#include "http/language.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <charconv>

namespace http {

namespace {

namespace beast = boost::beast;

/// Thousandths of a weight as "0.8" has them; 1000 where none is given.
int weight_of(const beast::http::param_list& parameters) {
  for (const auto& [name, value] : parameters) {
    if (!beast::iequals(name, "q")) continue;
    double given = 0;
    const auto* const end = value.data() + value.size();
    if (std::from_chars(value.data(), end, given).ec != std::errc{}) return 0;
    return static_cast<int>(given * 1000);
  }
  return 1000;
}

bool is(beast::string_view tag, beast::string_view primary) {
  return beast::iequals(tag.substr(0, tag.find_first_of("-_")), primary);
}

} // namespace

language preferred_language(std::string_view field) {
  int english = 0;
  int chinese = 0;
  for (const auto& [tag, parameters] :
       beast::http::ext_list{{field.data(), field.size()}}) {
    if (is(tag, "en")) english = std::max(english, weight_of(parameters));
    if (is(tag, "zh")) chinese = std::max(chinese, weight_of(parameters));
  }
  return chinese > english ? language::chinese : language::english;
}

language told_language(std::string_view locale, std::string_view accept_language) {
  constexpr std::size_t longest_locale = 35; // RFC 5646, 4.4.1
  constexpr std::size_t longest_list = 512;
  if (!locale.empty() && locale.size() <= longest_locale)
    return is({locale.data(), locale.size()}, "zh") ? language::chinese
                                                    : language::english;
  const auto may_be = accept_language.size() <= longest_list
                      && accept_language.find_first_of("zZ") != std::string_view::npos;
  return may_be ? preferred_language(accept_language) : language::english;
}

} // namespace http
