#include "core/model/plans/selection.hpp"
#include "storage/appended_rows.hpp"

#include <catch2/catch.hpp>

using core::json;
namespace model = core::model;

namespace {

model::collection_ptr made(const char* text) {
  return std::make_shared<const model::collection>(
    *model::make_collection(json::parse(text)));
}

} // namespace

TEST_CASE("what stands with a page is read by one statement an association") {
  const model::catalogue known{std::vector<model::collection_ptr>{
    made(R"({"name":"posts","fields":[{"name":"authorId","type":"bigInt"},
      {"name":"author","type":"belongsTo","target":"authors","foreignKey":"authorId"},
      {"name":"comments","type":"hasMany","target":"comments","foreignKey":"postId"}]})"),
    made(R"({"name":"authors","fields":[{"name":"name","type":"string"}]})"),
    made(R"({"name":"comments","fields":[{"name":"postId","type":"bigInt"},
      {"name":"authorId","type":"bigInt"},
      {"name":"author","type":"belongsTo","target":"authors","foreignKey":"authorId"}]})"),
  }};
  model::viewpoint by;
  by.known = &known;
  const auto* posts = known.find("posts");
  model::select_plan plan;
  plan.from = posts;
  auto shown = model::choose({}, {}, {"author", "comments.author"}, *posts, by);
  REQUIRE(shown.has_value());
  plan.output = shown->output;
  plan.appends = shown->appends;
  const auto count = GENERATE(1, 20, 2000);
  std::vector<storage::loaded_row> list;
  for (std::int64_t i = 0; i < count; ++i)
    list.push_back({"{", "", {std::int64_t{i % 7}, i}, {}});
  storage::appended_rows all{plan, storage::sql::dialect::sqlite, std::move(list)};

  const auto first = all.next();
  REQUIRE(first.size() == 2); // authors and comments, however many posts
  CHECK(first[0].statement.bound.size() == 2);
  CHECK(all.give(0, {{R"({"id":0)", "", {}, std::int64_t{0}}}).has_value());
  CHECK(all
          .give(
            1, {{R"({"id":5)", "", {std::int64_t{3}}, std::int64_t{0}},
                {R"({"id":6)", "", {std::int64_t{3}}, std::int64_t{0}}})
          .has_value());
  const auto second = all.next();
  REQUIRE(second.size() == 1);
  CHECK(all.give(0, {{R"({"id":3)", "", {}, std::int64_t{3}}}).has_value());
  CHECK(all.next().empty());

  const auto page = json::parse(*all.take());
  REQUIRE(page.size() == static_cast<std::size_t>(count));
  CHECK(page[0]["author"]["id"] == 0);
  CHECK(page[0]["comments"][1]["author"]["id"] == 3);
  if (count > 1) CHECK(page[1]["author"].is_null());
}
