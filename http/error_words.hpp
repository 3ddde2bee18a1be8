#pragma once

#include "core/error.hpp"
#include "http/language.hpp"

#include <string_view>

namespace http {

/// What is said of an error to a person. `NAME` in the advice stands for the app's name;
/// the advice is HTML.
struct error_words {
  std::string_view title;
  std::string_view advice;
};

/// Of an error by its code, or null where nothing of its own is said.
[[nodiscard]] const error_words* words_of(std::string_view code, language in);

/// While an app starts; the page looks again by itself.
[[nodiscard]] const error_words& starting_words(language in);

/// For an app that has failed, whatever its failure is called.
[[nodiscard]] const error_words& failed_words(language in);

/// Where nothing better is known.
[[nodiscard]] const error_words& other_words(language in);

} // namespace http
