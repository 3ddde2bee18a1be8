#include "core/model/plans/selection.hpp"
#include "storage/nested/writer.hpp"
#include "tests/contract/fixture.hpp"

#include <algorithm>

using namespace contract;
namespace model = core::model;
namespace nested = storage::nested;

namespace {

model::collection_ptr made(const char* text) {
  return std::make_shared<const model::collection>(
    *model::make_collection(json::parse(text)));
}

std::vector<model::collection_ptr> blog() {
  return {
    made(R"({"name":"authors","fields":[{"name":"name","type":"string"},
      {"name":"posts","type":"hasMany","target":"posts","foreignKey":"authorId"}]})"),
    made(R"({"name":"posts","fields":[{"name":"title","type":"string"},
      {"name":"authorId","type":"bigInt"},{"name":"parentId","type":"bigInt"},
      {"name":"author","type":"belongsTo","target":"authors","foreignKey":"authorId"},
      {"name":"children","type":"hasMany","target":"posts","foreignKey":"parentId",
        "onDelete":"CASCADE"},
      {"name":"comments","type":"hasMany","target":"comments","foreignKey":"postId"},
      {"name":"cover","type":"hasOne","target":"covers","foreignKey":"postId",
        "onDelete":"RESTRICT"},
      {"name":"tags","type":"belongsToMany","target":"tags","through":"post_tags",
        "foreignKey":"postId","otherKey":"tagId"}]})"),
    made(R"({"name":"comments","fields":[{"name":"text","type":"string"},
      {"name":"stars","type":"integer"},{"name":"postId","type":"bigInt"}]})"),
    made(R"({"name":"covers","fields":[{"name":"file","type":"string"},
      {"name":"postId","type":"bigInt"}]})"),
    made(R"({"name":"tags","fields":[{"name":"title","type":"string"}]})"),
    made(R"({"name":"post_tags","autoGenId":false,"isThrough":true,"fields":[
      {"name":"postId","type":"bigInt"},{"name":"tagId","type":"bigInt"}]})"),
  };
}

struct blog_store : opened {
  explicit blog_store(backend end) : opened(std::move(end), blog()) {
    of = catalogue->find("posts");
  }

  result<std::string> write(
    const std::function<result<std::string>(nested::writer&, storage::session&)>& work) {
    auto order = std::make_shared<nested::order>();
    order->known = catalogue;
    auto [done, answer] = expect<std::string>();
    store->change(
      [order, work](storage::session& in) -> result<std::string> {
        nested::writer out{in, *order};
        return work(out, in);
      },
      within(minute), std::move(done));
    return answer->get();
  }

  result<std::string> insert_post(const json& values) {
    return write([&](nested::writer& out, storage::session&) -> result<std::string> {
      auto record = out.insert(*of, values);
      if (!record) return record.error();
      return std::to_string(std::get<std::int64_t>(record->at(*of->find("id"))));
    });
  }

  json list(
    const std::vector<std::string_view>& appends, const json& filter = {},
    const std::string& sort = "id") {
    model::viewpoint eyes;
    eyes.known = catalogue.get();
    auto plan = std::make_shared<model::select_plan>();
    plan->catalogue = catalogue;
    plan->from = of;
    auto shown = model::choose({}, {}, appends, *of, eyes);
    REQUIRE(shown.has_value());
    plan->output = shown->output;
    plan->appends = shown->appends;
    auto where = model::parse_filter(filter, *of, eyes, plan->hops);
    REQUIRE(where.has_value());
    plan->where = std::move(*where);
    plan->order = *model::parse_sort({sort}, *of, eyes, plan->hops);
    plan->limit = 100;
    plan->with_total = true;
    const auto rows = select(plan);
    REQUIRE(rows);
    auto out = json::parse(rows->json);
    CHECK(rows->total == static_cast<std::int64_t>(out.size()));
    return out;
  }

  json titles(const json& filter, const std::string& sort = "id") {
    auto out = json::array();
    for (const auto& post : list({}, filter, sort))
      out.push_back(post["title"]);
    return out;
  }

  std::size_t count(const char* name) {
    const auto* was = std::exchange(of, catalogue->find(name));
    const auto rows = list({}, {}, "");
    of = was;
    return rows.size();
  }
};

const json two_posts = json::parse(R"([
  {"title":"a","author":{"name":"ann"},"cover":{"file":"a.png"},
   "comments":[{"text":"c1","stars":1},{"text":"c2","stars":5}],
   "tags":[{"title":"t1"},{"title":"t2"}]},
  {"title":"b","author":1,"tags":[2],"comments":[{"text":"c1","stars":5}]},
  {"title":"c"}])");

void fill(blog_store& s) {
  for (const auto& post : two_posts)
    REQUIRE(s.insert_post(post));
}

} // namespace

TEST_CASE("nested values are written, and stand with the record that is read") {
  blog_store s{GENERATE(from_range(backends()))};
  fill(s);
  const auto posts = s.list({"author", "comments", "cover", "tags"});
  REQUIRE(posts.size() == 3);
  CHECK(posts[0]["author"]["name"] == "ann");
  CHECK(posts[0]["cover"]["file"] == "a.png");
  CHECK(posts[0]["comments"].size() == 2);
  CHECK(posts[0]["tags"][1]["title"] == "t2");
  CHECK(posts[0]["tags"][1]["post_tags"] == json({{"postId", 1}, {"tagId", 2}}));
  CHECK(posts[1]["authorId"] == 1);
  CHECK(posts[1]["tags"].size() == 1);
  CHECK(posts[1]["cover"].is_null());
  CHECK(posts[2]["author"].is_null());
  CHECK(posts[2]["tags"] == json::array());
}

TEST_CASE("appends go on, and a recursive one to the end") {
  blog_store s{GENERATE(from_range(backends()))};
  REQUIRE(s.insert_post(json::parse(
    R"({"title":"1","children":[{"title":"1.1","children":[{"title":"1.1.1"}]}]})")));
  const auto deep
    = s.list({"children(recursively=true)", "children.author"}, {{"parentId", nullptr}});
  REQUIRE(deep.size() == 1);
  CHECK(deep[0]["children"][0]["children"][0]["title"] == "1.1.1");
  CHECK(deep[0]["children"][0]["children"][0]["children"] == json::array());
  CHECK(deep[0]["children"][0]["author"].is_null());
}

TEST_CASE("a condition over an association looks at the records it leads to") {
  blog_store s{GENERATE(from_range(backends()))};
  fill(s);
  struct row {
    const char* filter;
    json titles;
  };
  const row r = GENERATE(values<row>({
    {R"({"author.name":"ann"})", {"a", "b"}},
    {R"({"author.name.$ne":"ann"})", json::array({"c"})},
    {R"({"tags.title":"t2"})", {"a", "b"}},
    {R"({"tags.title.$ne":"t1"})", {"a", "b", "c"}},
    {R"({"tags.$exists":true})", {"a", "b"}},
    {R"({"tags.$notExists":true})", json::array({"c"})},
    {R"({"comments":{"text":"c1","stars":5}})", json::array({"b"})},
    {R"({"comments.text":"c1","comments.stars":5})", json::array({"b"})},
    {R"({"$or":[{"cover.file.$includes":"png"},{"title":"c"}]})", {"a", "c"}},
    {R"({"$and":[{"title.$ne":"a"},{"tags.title":"t2"}]})", json::array({"b"})},
    {R"({"author.posts.title":"b"})", {"a", "b"}},
    {R"({"author":1})", {"a", "b"}},
    {R"({"author":null})", json::array({"c"})},
    {R"({"$not":{"author.name":"ann"}})", json::array()},
    {R"({"$not":{"tags.$exists":true}})", json::array({"c"})},
    {R"({"tags":{"$not":{"title":"t1"}}})", {"a", "b"}},
    {R"({"author":{"$not":null}})", {"a", "b"}},
  }));
  CAPTURE(r.filter);
  CHECK(s.titles(json::parse(r.filter)) == r.titles);
}

TEST_CASE("records are sorted by what one of another collection has") {
  blog_store s{GENERATE(from_range(backends()))};
  fill(s);
  REQUIRE(s.insert_post({{"title", "d"}, {"author", {{"name", "zoe"}}}}));
  CHECK(s.titles({}, "-author.name,-title") == json({"d", "b", "a", "c"}));
  CHECK(s.titles({{"author.name", "ann"}}, "author.name,-title") == json({"b", "a"}));
}

TEST_CASE(
  "an order over hasOne goes by the record that is shown, and counts none twice") {
  blog_store s{GENERATE(from_range(backends()))};
  fill(s);
  REQUIRE(s.insert_post({{"title", "d"}, {"cover", {{"file", "b.png"}}}}));
  // A second one that points to the first post.
  REQUIRE(s.write([&](nested::writer& out, storage::session&) -> result<std::string> {
    const auto made
      = out.insert(*s.catalogue->find("covers"), {{"file", "z.png"}, {"postId", 1}});
    if (!made) return made.error();
    return std::string{};
  }));
  CHECK(s.titles({}, "cover.file") == json({"a", "d", "b", "c"}));
  CHECK(s.titles({}, "-cover.file,-title") == json({"d", "a", "c", "b"}));
  CHECK(s.titles({{"cover.file", "z.png"}}, "cover.file") == json::array({"a"}));
  CHECK(s.list({"cover"}, {}, "cover.file")[0]["cover"]["file"] == "a.png");
  auto* const posts = std::exchange(s.of, s.catalogue->find("comments"));
  CHECK(s.list({}, {}, "-stars,id").size() == 3);
  s.of = posts;
}

namespace {

/// Counts what it hands on.
class counting_session final : public storage::session {
public:
  explicit counting_session(storage::session& to) : to_(to) {}

  [[nodiscard]] storage::sql::place where() const override { return to_.where(); }
  [[nodiscard]] std::string table_name(std::string_view name) const override {
    return to_.table_name(name);
  }
  result<storage::table>
  query(std::string_view sql, std::span<const value> bound) override {
    ++statements;
    return to_.query(sql, bound);
  }
  result<std::int64_t>
  execute(std::string_view sql, std::span<const value> bound) override {
    ++statements;
    return to_.execute(sql, bound);
  }
  result<void> attempt(const std::function<result<void>()>& part) override {
    return to_.attempt(part);
  }
  result<void> create_table(const model::collection& c) override {
    return to_.create_table(c);
  }
  result<void> drop_table(const model::collection& c) override {
    return to_.drop_table(c);
  }
  result<void> add_column(const model::collection& c, const model::field& f) override {
    return to_.add_column(c, f);
  }
  result<void> drop_column(const model::collection& c, const model::field& f) override {
    return to_.drop_column(c, f);
  }

  std::size_t statements = 0;

private:
  storage::session& to_;
};

} // namespace

TEST_CASE("records are read back by one statement, in the order they were written in") {
  blog_store s{GENERATE(from_range(backends()))};
  fill(s);
  model::viewpoint eyes;
  eyes.known = s.catalogue.get();
  model::select_plan shape;
  shape.catalogue = s.catalogue;
  shape.from = s.of;
  auto shown = model::choose({"title", "tags.title"}, {}, {}, *s.of, eyes);
  REQUIRE(shown.has_value());
  shape.output = shown->output;
  shape.appends = shown->appends;
  const auto told = s.write([&](nested::writer&, storage::session& in) {
    auto all = nested::find(in, *s.of, {}, {}, 9);
    REQUIRE(all.has_value());
    std::ranges::reverse(*all);
    counting_session counted{in};
    auto text = nested::read_back(counted, shape, *all);
    CHECK(counted.statements == 2); // the posts, and the tags of all
    return text;
  });
  REQUIRE(told);
  CHECK(json::parse(*told) == json::parse(R"([{"title":"c","tags":[]},
    {"title":"b","tags":[{"title":"t2"}]},
    {"title":"a","tags":[{"title":"t1"},{"title":"t2"}]}])"));
}

TEST_CASE("links are added, set and removed") {
  blog_store s{GENERATE(from_range(backends()))};
  fill(s);
  const auto* tags = s.catalogue->find_association(*s.of, "tags");
  const auto* comments = s.catalogue->find_association(*s.of, "comments");
  using keys = nested::writer::keys;
  const auto done = s.write([&](nested::writer& out, storage::session& in) {
    auto owner
      = nested::find(in, *s.of, nested::equals(*s.of->find("title"), "c"), {}, 1);
    REQUIRE(owner.has_value());
    const auto& post = owner->front();
    CHECK(out.add(*tags, post, keys{std::int64_t{1}, std::int64_t{2}}).has_value());
    CHECK(out.add(*tags, post, keys{std::int64_t{1}}).has_value());
    CHECK(out.remove(*tags, post, keys{std::int64_t{2}}).has_value());
    CHECK(out.set(*comments, post, keys{std::int64_t{1}}).has_value());
    return result<std::string>{std::string{}};
  });
  REQUIRE(done);
  const auto post = s.list({"tags", "comments"}, {{"title", "c"}})[0];
  CHECK(post["tags"].size() == 1);
  CHECK(post["comments"][0]["text"] == "c1");
  CHECK(s.list({"comments"}, {{"title", "a"}})[0]["comments"].size() == 1);
}

TEST_CASE("what points to a destroyed record goes, stays or forbids it") {
  blog_store s{GENERATE(from_range(backends()))};
  fill(s);
  REQUIRE(s.insert_post(json::parse(R"({"title":"p","children":[{"title":"q"}],
    "comments":[{"text":"x"}],"tags":[1]})")));
  const auto destroy = [&](const char* title) {
    return s.write([&](nested::writer& out, storage::session& in) -> result<std::string> {
      auto all
        = nested::find(in, *s.of, nested::equals(*s.of->find("title"), title), {}, 9);
      REQUIRE(all.has_value());
      auto gone = out.destroy(std::move(*all));
      if (!gone) return gone.error();
      return std::to_string(*gone);
    });
  };
  CHECK(*destroy("p") == "1");
  CHECK(s.titles({}) == json({"a", "b", "c"})); // q went with it
  CHECK(s.count("comments") == 4);              // x stays, without its post
  CHECK(s.count("post_tags") == 3);
  const auto refused = destroy("a"); // its cover forbids it
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == core::errc::bad_request);
  CHECK(s.titles({}) == json({"a", "b", "c"}));
  CHECK(s.count("post_tags") == 3);
}

TEST_CASE("a refused nested value leaves no trace") {
  blog_store s{GENERATE(from_range(backends()))};
  fill(s);
  const auto refused = s.insert_post(json::parse(
    R"({"title":"x","author":{"name":"new"},"comments":[{"text":"y"},{"stars":"many"}]})"));
  REQUIRE_FALSE(refused);
  CHECK(s.titles({}) == json({"a", "b", "c"}));
  CHECK(s.count("authors") == 1);
  CHECK(s.count("comments") == 3);
}
