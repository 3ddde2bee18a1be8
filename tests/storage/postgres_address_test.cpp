#include "storage/postgres/address.hpp"
#include "storage/postgres/failure.hpp"

#include <catch2/catch.hpp>

using namespace storage::postgres;

TEST_CASE("a URL of PostgreSQL is read as libpq reads it") {
  const auto at
    = *parse_url("postgresql://me:p%40ss@db.example.com:6432/shop?sslmode=verify-full");
  CHECK(at.host == "db.example.com");
  CHECK(at.port == 6432);
  CHECK(at.user == "me");
  CHECK(at.password == "p@ss");
  CHECK(at.database == "shop");
  CHECK(at.ssl_mode == "verify-full");
  CHECK(parse_url("host=h user=u")->database == "u");
  CHECK(parse_url("postgres://u@[::1]/d")->host == "::1");
}

TEST_CASE("a URL that says too little or what is not taken is refused") {
  struct row {
    const char* url;
    const char* says;
  };
  const auto one = GENERATE(
    row{"nonsense", "expected postgresql://"}, row{"postgresql://u@h:x/d", "port"},
    row{"postgresql://u@h:70000/d", "port"}, row{"postgresql://h/d", "user"},
    row{"postgresql://u@h1,h2/d", "one host"},
    row{"postgresql://u@h/d?options=-cx%3D1", "options"},
    row{"postgresql://u@h/d?sslmode=maybe", "sslmode"},
    row{"postgresql://u:hidden@h/d?target_session_attrs=any", "target_session_attrs"});
  const auto read = parse_url(one.url);
  REQUIRE_FALSE(read.has_value());
  CHECK_THAT(read.error().detail, Catch::Contains(one.says));
  CHECK_THAT(read.error().detail, !Catch::Contains("hidden"));
}

TEST_CASE("what libpqxx is given is quoted") {
  address at;
  at.host = "h";
  at.user = "it's";
  at.password = R"(back\slash' password)";
  at.database = "d";
  const auto text = conninfo_of(at);
  CHECK_THAT(text, Catch::Contains(R"(user='it\'s')"));
  CHECK_THAT(text, Catch::Contains(R"(password='back\\slash\' password')"));
  CHECK_THAT(at.said(), !Catch::Contains("password"));
}

TEST_CASE("what PostgreSQL refuses has a code here, by its SQLSTATE") {
  struct row {
    const char* state;
    core::errc means;
  };
  const auto one = GENERATE(
    row{"57014", core::errc::timed_out}, row{"53100", core::errc::storage_full},
    row{"53300", core::errc::storage_unavailable},
    row{"57P01", core::errc::storage_unavailable},
    row{"08006", core::errc::storage_unavailable},
    row{"", core::errc::storage_unavailable},
    row{"42P01", core::errc::collection_changed}, row{"40001", core::errc::conflict},
    row{"42501", core::errc::database_refused}, row{"23505", core::errc::bad_request},
    row{"23502", core::errc::bad_request}, row{"25006", core::errc::storage_failed},
    row{"22012", core::errc::internal});
  CHECK(words_of({one.state, "said so", "", ""}, nullptr).code == one.means);
}

TEST_CASE("a connection that cannot be made says who refused") {
  CHECK(no_connection("28P01", "u@h:1/d", "").code == core::errc::database_refused);
  CHECK(no_connection("3D000", "u@h:1/d", "").code == core::errc::database_refused);
  CHECK(no_connection("53300", "u@h:1/d", "").code == core::errc::storage_unavailable);
  const auto silent = no_connection("", "u@h:1/d", "");
  CHECK(silent.code == core::errc::storage_unavailable);
  CHECK_THAT(silent.detail, Catch::Contains("u@h:1/d"));
}
