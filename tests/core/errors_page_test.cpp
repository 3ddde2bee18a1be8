#include "core/error.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <string>

namespace {

/// The table of docs/errors.md, as the code has it.
std::string printed_table() {
  std::ostringstream out;
  for (const auto& row : core::error_rows()) {
    if (row.code == core::errc::none) continue;
    out << "| `" << row.id << "` | " << row.http_status << " | "
        << (row.retryable ? "yes" : "no") << " | "
        << (row.shape == core::envelope::app ? "app" : "gateway") << " | " << row.meaning
        << " |\n";
  }
  return out.str();
}

/// What follows the table's head line in the page.
std::string page_table() {
  std::ifstream page{COPPICE_SOURCE "/docs/errors.md"};
  std::ostringstream text;
  text << page.rdbuf();
  const auto whole = text.str();
  const std::string head = "|---|---|---|---|---|\n";
  const auto at = whole.find(head);
  return at == std::string::npos ? std::string{} : whole.substr(at + head.size());
}

} // namespace

TEST_CASE("docs/errors.md is the error table") {
  CHECK(page_table() == printed_table());
}
