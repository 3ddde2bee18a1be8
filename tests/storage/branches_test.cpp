#include "storage/sql/branches.hpp"
#include "storage/sql/null_truth.hpp"

#include <catch2/catch.hpp>

using namespace core::model;
using namespace storage::sql;

namespace {

field titled() {
  field f;
  f.name = "title";
  return f;
}
const field title = titled();

filter leaf(std::uint16_t at, operation how = operation::equal) {
  filter f;
  f.is = filter::kind::leaf;
  f.leaf = {&title, how, {std::string{"x"}}, at};
  return f;
}

filter group(filter::kind is, std::vector<filter> parts) {
  filter f;
  f.is = is;
  f.parts = std::move(parts);
  return f;
}
filter all(std::vector<filter> parts) {
  return group(filter::kind::all, std::move(parts));
}
filter any(std::vector<filter> parts) {
  return group(filter::kind::any, std::move(parts));
}

/// 1 tags, 2 tags.posts, 3 author (one), 4 tags.posts.tags.
struct hops {
  association several{};
  association one{};
  joins all;

  hops() {
    one.single = true;
    all = {{0, &several}, {1, &several}, {0, &one}, {2, &several}};
  }
};

/// Which branch is asked, and with how many conditions.
std::string asked(const filter& where, const branches& of) {
  writer out{dialect::sqlite};
  append_parted(out, where, of, [&](std::size_t at, const filter& part) {
    out.text(std::to_string(at)).text(":");
    out.text(std::to_string(part.is == filter::kind::leaf ? 1 : part.parts.size()));
  });
  return out.take().text;
}

} // namespace

TEST_CASE("branches start next to a place, or at hops to several behind the first") {
  const hops h;
  CHECK(branches_at(h.all, 0) == branches{0, 1, 1, 3, 1});
  CHECK(branches_at(h.all, 1) == branches{0, 0, 2, 0, 2});
  const std::vector<bool> every(4, true);
  CHECK(branches_past(h.all, every, 1) == branches{0, 0, 2, 0, 2});
  CHECK(branches_past(h.all, every, 2) == branches{0, 0, 0, 0, 4});
  CHECK(branches_past(h.all, {false, false, true, false}, 1) == branches(5));
}

TEST_CASE("an all is parted where no branch is in two parts, an any always") {
  const hops h;
  const auto of = branches_at(h.all, 0);
  CHECK(can_part(all({leaf(0), leaf(1), leaf(2), leaf(3)}), of));
  CHECK(can_part(any({all({leaf(1), leaf(3)}), leaf(1)}), of));
  CHECK(can_part(all({any({leaf(1), leaf(3)}), leaf(0)}), of));
  CHECK_FALSE(can_part(all({any({leaf(1), leaf(3)}), leaf(2)}), of));
  CHECK_FALSE(can_part(all({leaf(2), any({leaf(1), leaf(3)})}), of));
  CHECK_FALSE(can_part(any({all({any({leaf(1), leaf(3)}), leaf(1)}), leaf(0)}), of));
}

TEST_CASE("what is met behind one hop is asked together") {
  const hops h;
  const auto of = branches_at(h.all, 0);
  CHECK(asked(leaf(2), of) == "1:1");
  CHECK(asked(all({}), of) == "0:0");
  CHECK(asked(all({leaf(1), leaf(0), leaf(2)}), of) == "(1:2 AND 0:1)");
  CHECK(asked(any({leaf(1), leaf(3), leaf(4)}), of) == "(1:2 OR 3:1)");
  CHECK(asked(any({leaf(1), all({leaf(0), leaf(3)})}), of) == "(1:1 OR (0:1 AND 3:1))");
}

TEST_CASE("parts that hang together are multiplied out, unless that is too much") {
  const hops h;
  const auto of = branches_at(h.all, 0);
  const auto either = any({leaf(1), leaf(3)});
  const auto where = all({either, either, leaf(0)});
  REQUIRE_FALSE(can_part(where, of));
  const auto sum = multiplied_out(where, of, 4);
  REQUIRE(sum.has_value());
  CHECK(can_part(*sum, of));
  CHECK(sum->parts.size() == 4);
  CHECK_FALSE(multiplied_out(where, of, 3).has_value());
  CHECK_FALSE(multiplied_out(all({where, all(std::vector<filter>(200, leaf(2)))}), of, 4)
                .has_value());
}

TEST_CASE("a condition tells whether it holds for nulls") {
  CHECK_FALSE(of_nulls(leaf(0)).holds);
  CHECK(of_nulls(leaf(0, operation::not_equal)).holds);
  CHECK(of_nulls(leaf(0, operation::empty)).holds);
  CHECK_FALSE(of_nulls(leaf(0, operation::not_includes)).holds);
  CHECK(of_nulls(any({leaf(0), leaf(0, operation::empty)})).holds);
  CHECK_FALSE(of_nulls(all({leaf(0), leaf(0, operation::empty)})).holds);
  CHECK(of_nulls(all({})).holds);
  CHECK_FALSE(of_nulls(leaf(0, operation::not_of_source)).sure);
}
