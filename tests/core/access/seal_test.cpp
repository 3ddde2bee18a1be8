#include "core/access/seal.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

#include <sys/stat.h>

using core::access::seal;

namespace {

struct folder {
  std::filesystem::path path;
  folder() {
    auto name = (std::filesystem::temp_directory_path() / "coppice-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST_CASE("a sealed secret opens for its purpose, with its key, unchanged") {
  const folder in;
  const auto one = *seal::open(in.path / "key");
  const std::string secret{"p\0 'ä", 6};
  const auto sealed = one.close(secret, "app 1");
  CHECK(sealed.find("p") != 0);
  CHECK(*one.reveal(sealed, "app 1") == secret);
  CHECK(*seal::open(in.path / "key")->reveal(sealed, "app 1") == secret);
  CHECK(one.close(secret, "app 1") != sealed);
  CHECK(*one.reveal(one.close("", "x"), "x") == "");
}

TEST_CASE("a sealed secret opens for nothing else") {
  const folder in;
  const auto one = *seal::open(in.path / "key");
  const auto other = *seal::open(in.path / "other");
  const auto sealed = one.close("secret", "app 1");
  CHECK_FALSE(one.reveal(sealed, "app 2").has_value());
  CHECK_FALSE(other.reveal(sealed, "app 1").has_value());
  auto changed = sealed;
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  changed[10] = changed[10] == 'A' ? 'B' : 'A';
  CHECK_FALSE(one.reveal(changed, "app 1").has_value());
  for (const auto* rubbish : {"", "v1.", "v1.AAAA", "v2.AAAA", "secret"})
    CHECK_FALSE(one.reveal(rubbish, "app 1").has_value());
}

TEST_CASE("the key is for its owner alone") {
  const folder in;
  REQUIRE(seal::open(in.path / "key").has_value());
  struct stat found {};
  REQUIRE(stat((in.path / "key").c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
  CHECK(found.st_size == 32);
  CHECK_FALSE(seal::open(in.path / "nowhere" / "key").has_value());
}
