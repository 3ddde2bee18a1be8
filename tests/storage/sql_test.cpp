#include "storage/sql/compile.hpp"
#include "storage/sql/schema.hpp"
#include "storage/sql/violation.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace core::model;
using core::json;
using storage::sql::dialect;

namespace {

const collection items = *make_collection(json::parse(
  R"({"name":"items","fields":[{"name":"title","type":"string"},
    {"name":"qty","type":"integer","allowNull":false},{"name":"ok","type":"boolean"},
    {"name":"code","type":"string","unique":true,"uiSchema":{"title":"{{t(\"Code\")}}"}}]})"));

select_plan plan(const std::string& filter, const std::string& sort = {}) {
  select_plan p;
  p.from = &items;
  p.output = *choose_output({"id,title"}, {}, items);
  p.where = *parse_filter(json::parse(filter), items);
  p.order = *parse_sort({sort}, items);
  return p;
}

/// Bound values, for reading.
std::string shown(const std::vector<value>& bound) {
  std::string text;
  for (const auto& v : bound) {
    if (!text.empty()) text += '|';
    if (const auto* number = std::get_if<std::int64_t>(&v))
      text += std::to_string(*number);
    if (const auto* s = std::get_if<std::string>(&v)) text += *s;
  }
  return text;
}

} // namespace

TEST_CASE("a condition is compiled to text with every value bound") {
  struct row {
    std::string filter;
    std::string text;
    std::string bound;
  };
  const auto r = GENERATE(values<row>({
    {R"({"title":"x' OR 1"})", R"("title"=?)", "x' OR 1"},
    {R"({"title":null})", R"("title" IS NULL)", ""},
    {R"({"title":{"$ne":"x"}})", R"(("title"<>? OR "title" IS NULL))", "x"},
    {R"({"title":{"$ne":null}})", R"("title" IS NOT NULL)", ""},
    {R"({"qty":[1,2]})", R"(("qty" IN (?,?)))", "1|2"},
    {R"({"qty":{"$in":[]}})", R"((FALSE))", ""},
    {R"({"qty":{"$in":[null,1]}})", R"(("qty" IN (?) OR "qty" IS NULL))", "1"},
    {R"({"qty":{"$notIn":[1]}})", R"(("qty" NOT IN (?) OR "qty" IS NULL))", "1"},
    {R"({"qty":{"$notIn":[]}})", R"((TRUE))", ""},
    {R"({"qty":{"$between":[1,2]}})", R"("qty" BETWEEN ? AND ?)", "1|2"},
    {R"({"title":{"$includes":"5%_\\"}})", R"("title" LIKE ? ESCAPE '\')",
     R"(%5\%\_\\%)"},
    {R"({"title":{"$includes":["a","b"]}})",
     R"(("title" LIKE ? ESCAPE '\' OR "title" LIKE ? ESCAPE '\'))", "%a%|%b%"},
    {R"({"title":{"$notIncludes":["a","b"]}})",
     R"(("title" NOT LIKE ? ESCAPE '\' AND "title" NOT LIKE ? ESCAPE '\'))", "%a%|%b%"},
    {R"({"title":{"$startsWith":"a"}})", R"("title" LIKE ? ESCAPE '\')", "a%"},
    {R"({"qty":{"$includes":1}})", R"(CAST("qty" AS TEXT) LIKE ? ESCAPE '\')", "%1%"},
    {R"({"qty":{"$includes":null}})", R"("qty" IS NULL)", ""},
    {R"({"title":{"$endWith":"a"}})", R"("title" LIKE ? ESCAPE '\')", "%a"},
    {R"({"title":{"$like":"a%"}})", R"("title" LIKE ? ESCAPE '\')", "a%"},
    {R"({"title":{"$empty":true}})", R"(("title" IS NULL OR "title"=''))", ""},
    {R"({"qty":{"$notEmpty":true}})", R"("qty" IS NOT NULL)", ""},
    {R"({"ok":{"$isTruly":true}})", R"("ok"<>0)", ""},
    {R"({"ok":{"$isFalsy":true}})", R"(("ok" IS NULL OR "ok"=0))", ""},
    {R"({"$or":[{"qty":1},{"qty":2},{"qty":3}]})", R"(("qty"=? OR ("qty"=? OR "qty"=?)))",
     "1|2|3"},
  }));
  CAPTURE(r.filter);
  const auto made = storage::sql::count_rows(plan(r.filter), dialect::sqlite);
  CHECK(made.text == R"(SELECT count(*) FROM "items" WHERE )" + r.text);
  CHECK(shown(made.bound) == r.bound);
}

TEST_CASE("order puts nulls last and the key at the end, in each dialect") {
  struct row {
    std::string sort;
    std::string sqlite;
    std::string postgres;
  };
  const auto r = GENERATE(values<row>({
    {"", R"("id")", R"("id")"},
    {"title", R"("title" NULLS LAST,"id")", R"("title","id")"},
    {"-title", R"("title" DESC,"id")", R"("title" DESC NULLS LAST,"id")"},
    {"qty,-id,title", R"("qty","id" DESC)", R"("qty","id" DESC)"},
  }));
  const std::string start = R"(SELECT "id","title" FROM "items" ORDER BY )";
  const auto p = plan("{}", r.sort);
  CHECK(
    storage::sql::select_rows(p, dialect::sqlite).text == start + r.sqlite + " LIMIT ?");
  CHECK(
    storage::sql::select_rows(p, dialect::postgres).text
    == start + r.postgres + " LIMIT $1");
}

TEST_CASE("PostgreSQL gets numbered places and its own word for patterns") {
  const auto made = storage::sql::select_rows(
    plan(R"({"qty":{"$gt":1},"title":{"$includes":"x"}})"), dialect::postgres);
  CHECK_THAT(
    made.text, Catch::Contains(R"(WHERE ("qty">$1 AND "title" ILIKE $2 ESCAPE '\'))"));
  CHECK(shown(made.bound) == "1|%x%|20");
  CHECK_THAT(
    storage::sql::count_rows(plan(R"({"qty":{"$not_like":"1%"}})"), dialect::postgres)
      .text,
    Catch::Contains(R"(CAST("qty" AS TEXT) NOT ILIKE $1 ESCAPE '\')"));
}

TEST_CASE("writes name their columns and give back what is asked for") {
  insert_plan in;
  in.into = &items;
  in.output = {items.find("id")};
  in.rows = {{{items.find("title"), std::string{"x"}}}, {}};
  CHECK(
    storage::sql::insert_row(in, 0, dialect::sqlite).text
    == R"(INSERT INTO "items" ("title") VALUES (?) RETURNING "id")");
  CHECK(
    storage::sql::insert_row(in, 1, dialect::sqlite).text
    == R"(INSERT INTO "items" DEFAULT VALUES RETURNING "id")");
  in.rows = {{{items.find("id"), std::int64_t{9}}}};
  CHECK(
    storage::sql::insert_row(in, 0, dialect::sqlite).text
    == R"(INSERT INTO "items" ("id") VALUES (?) RETURNING "id")");
  CHECK(
    storage::sql::insert_row(in, 0, {dialect::postgres, "s"}).text
    == R"(INSERT INTO "s"."items" ("id") VALUES ((SELECT CASE WHEN v > nextval(c) )"
       R"(THEN setval(c, v) ELSE v END FROM (SELECT $1::bigint AS v, )"
       R"(pg_get_serial_sequence('"s"."items"', 'id')::regclass AS c) AS given)) )"
       R"(RETURNING "id")");
  update_plan up;
  up.of = &items;
  up.set = {{items.find("qty"), std::int64_t{1}}};
  up.where = *parse_filter({{"id", 7}}, items);
  const auto made = storage::sql::update_rows(up, dialect::postgres);
  CHECK(made.text == R"(UPDATE "items" SET "qty"=$1 WHERE "id"=$2 RETURNING 1)");
  CHECK(shown(made.bound) == "1|7");
}

TEST_CASE("a table has typed columns, and an index for each unique field") {
  const auto steps = storage::sql::create_table(items, dialect::sqlite);
  REQUIRE(steps.size() == 2);
  CHECK(
    steps[0]
    == R"(CREATE TABLE "items" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "title" TEXT, )"
       R"("qty" INTEGER NOT NULL, "ok" INTEGER, "code" TEXT) STRICT)");
  CHECK(steps[1] == R"(CREATE UNIQUE INDEX "items.code" ON "items" ("code"))");
}

TEST_CASE("a default stands in the table's text without a way out of its quotes") {
  const auto f = *make_field(
    {{"name", "b"}, {"type", "string"}, {"defaultValue", "x'); DROP TABLE items;--"}});
  CHECK(
    storage::sql::add_column(items, f, dialect::sqlite)[0]
    == R"(ALTER TABLE "items" ADD COLUMN "b" TEXT DEFAULT 'x''); DROP TABLE items;--')");
}

TEST_CASE("a refusal names the field by its title or its name with a capital") {
  CHECK(storage::sql::already_exists(&items, "code").detail == "Code already exists");
  CHECK(storage::sql::already_exists(&items, "title").detail == "Title already exists");
  CHECK(storage::sql::already_exists(nullptr, "").detail == "The value already exists");
  CHECK(storage::sql::cannot_be_null("title").detail == "title cannot be null");
}
