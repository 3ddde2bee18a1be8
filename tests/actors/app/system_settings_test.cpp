#include "actors/app/settings/system_settings.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

using namespace actors::app; // NOLINT(google-build-using-namespace): a test of it
using core::json;

TEST_CASE("what nobody has set is as it was at first") {
  const auto now = read_system(json::object());
  CHECK(now.language() == "en-US");
  CHECK(now.sign_up);
  CHECK(now.allows("enableEditProfile"));
  const auto broken = read_system({{"system", 7}, {"basic", json::array()}});
  CHECK(broken.record == now.record);
  CHECK(broken.sign_up);
}

TEST_CASE("a change keeps the rest, and has its date") {
  auto stored = json::object();
  change_system(stored, {{"title", "A"}, {"enableEditProfile", false}}, 0);
  change_system(stored, {{"appLang", "zh-CN"}}, 1000);
  const auto now = read_system(stored);
  CHECK(now.record["title"] == "A");
  CHECK(now.language() == "zh-CN");
  CHECK_FALSE(now.allows("enableEditProfile"));
  CHECK(now.allows("enableChangePassword"));
  const auto shown = system_record(stored, now, core::access::role_mode::one, 500);
  CHECK(shown["createdAt"] == "1970-01-01T00:00:00.500Z");
  CHECK(shown["updatedAt"] == "1970-01-01T00:00:01.000Z");
  CHECK(shown["roleMode"] == "default");
}

TEST_CASE("a language that is not enabled is the app's") {
  auto stored = json::object();
  change_system(stored, {{"enabledLanguages", {"en-US", "de-DE"}}}, 0);
  const auto now = read_system(stored);
  CHECK(now.language_for("de-DE") == "de-DE");
  CHECK(now.language_for("fr-FR") == "en-US");
  CHECK(now.language_for("") == "en-US");
}
