#include "core/access/digest.hpp"

#include <catch2/catch.hpp>

TEST_CASE("a digest is SHA-256 in hex") {
  CHECK(
    core::access::digest("abc")
    == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(
    core::access::digest("")
    == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
