#include "core/blank.hpp"

#include <catch2/catch.hpp>

TEST_CASE("the blanks around a text are those of JavaScript's trim") {
  struct row {
    const char* text;
    const char* trimmed;
  };
  const auto one = GENERATE(
    row{"a b", "a b"}, row{" a b\t\r\n", "a b"}, row{"", ""}, row{" \n ", ""},
    row{"\u3000名 前\u3000", "名 前"}, row{"\u00A0\u2003x\uFEFF", "x"},
    row{"\u200Bx", "\u200Bx"}, row{"é ", "é"}, row{"🙂", "🙂"});
  CHECK(core::trimmed(one.text) == one.trimmed);
}
