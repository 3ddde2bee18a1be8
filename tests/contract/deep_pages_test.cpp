#include "core/turn.hpp"
#include "tests/contract/fixture.hpp"

using namespace contract;

/// Pages far from the beginning of a list are those of the whole list, whatever was read
/// before and whatever changed in between.
namespace {

constexpr std::size_t rows = 700;
constexpr std::size_t page_size = 30;

core::model::collection notes(bool by_text) {
  auto wire = json::parse(R"({"name":"notes","createdAt":false,"updatedAt":false,
    "fields":[{"name":"id","type":"bigInt","primaryKey":true,"autoIncrement":true},
              {"name":"qty","type":"integer"}]})");
  if (by_text)
    wire["fields"][0] = {{"name", "id"}, {"type", "string"}, {"primaryKey", true}};
  return *core::model::make_collection(wire);
}

struct list_of_notes : opened {
  explicit list_of_notes(backend end, bool by_text)
      : opened(std::move(end), notes(by_text)), text(by_text) {
    auto many = json::array();
    for (std::size_t i = 1; i <= rows; ++i)
      many.push_back(note(i));
    REQUIRE(insert(many));
  }

  [[nodiscard]] json note(std::size_t number) const {
    json out{{"qty", number % 3}};
    if (text) out["id"] = "n" + std::to_string(number * 7919 % 100'003);
    return out;
  }

  json page(const json& filter, const std::string& sort, std::size_t offset) {
    auto plan = selecting(filter, sort);
    plan->offset = offset;
    plan->limit = page_size;
    const auto got = select(plan);
    REQUIRE(got);
    CHECK(got->total);
    return json::parse(got->json);
  }

  json whole(const json& filter, const std::string& sort) {
    auto plan = selecting(filter, sort);
    plan->limit = rows * 2;
    const auto got = select(plan);
    REQUIRE(got);
    return json::parse(got->json);
  }

  /// Each page as it stands in the whole list, from the last to the first and back.
  void check(const json& filter, const std::string& sort) {
    CAPTURE(by.name, filter, sort);
    const auto all = whole(filter, sort);
    std::vector<std::size_t> offsets;
    for (std::size_t at = 0; at <= all.size() + page_size; at += page_size + 7)
      offsets.push_back(at);
    const auto way = offsets;
    offsets.insert(offsets.begin(), way.rbegin(), way.rend());
    for (const auto at : offsets) {
      CAPTURE(at);
      auto wanted = json::array();
      for (auto i = at; i < std::min(at + page_size, all.size()); ++i)
        wanted.push_back(all[i]);
      CHECK(page(filter, sort, at) == wanted);
    }
  }

  bool text;
};

} // namespace

TEST_CASE("a deep page is that of the list, by any way and after any change") {
  list_of_notes in{GENERATE(from_range(backends())), GENERATE(false, true)};
  for (const auto* sort : {"id", "-id", "-qty"}) {
    in.check(json::object(), sort);
    in.check({{"qty", 1}}, sort);
    in.check({{"$or", json::array({{{"qty", 1}}, {{"qty", 2}}})}}, sort);
  }
  const auto before = in.whole(json::object(), "id");
  REQUIRE(in.destroy({{"id", before[3]["id"]}}));
  in.check(json::object(), "id");
  in.check({{"qty", 1}}, "-id");
  REQUIRE(in.destroy({{"qty", 2}}));
  in.check(json::object(), "id");
  REQUIRE(in.update({{"id", before[0]["id"]}}, {{"qty", 1}}));
  in.check({{"qty", 1}}, "id");
  REQUIRE(in.insert(in.note(rows + 1)));
  in.check(json::object(), "-id");
  in.reopen();
  in.check(json::object(), "id");
}

TEST_CASE("a deep page in a turn sees what was committed before it") {
  list_of_notes in{GENERATE(from_range(backends())), false};
  core::turn mine;
  const core::turn::running now{mine};
  for (std::int64_t gone = 1; gone <= 5; ++gone) {
    const auto second = in.page(json::object(), "id", 300);
    CHECK(second == in.page(json::object(), "id", 300));
    REQUIRE(in.destroy({{"id", gone}}));
    CHECK(in.page(json::object(), "id", 299) == second);
    CHECK(in.page(json::object(), "id", 300)[0]["id"] == 301 + gone);
  }
}

TEST_CASE("pages of lists that differ in a value alone are not taken for each other") {
  list_of_notes in{GENERATE(from_range(backends())), false};
  for (const auto qty : {0, 1, 2, 1, 0}) {
    const auto page = in.page({{"qty", qty}}, "id", 150);
    REQUIRE(page.size() == page_size);
    for (const auto& one : page)
      CHECK(one["qty"] == qty);
    const auto again = in.page({{"qty", qty}}, "id", 120);
    CHECK(again[0]["id"] == page[0]["id"].get<std::int64_t>() - 90);
  }
}
