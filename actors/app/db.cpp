#include "actors/app/db.hpp"

#include "actors/app/calls/definitions/categories.hpp"
#include "actors/app/calls/definitions/collections.hpp"
#include "actors/app/calls/definitions/data_sources.hpp"
#include "actors/app/calls/definitions/file_template.hpp"
#include "actors/app/calls/graph.hpp"
#include "actors/app/calls/move.hpp"
#include "actors/app/calls/openapi/document.hpp"
#include "actors/app/calls/passwords.hpp"
#include "actors/app/calls/query.hpp"
#include "actors/app/calls/records.hpp"
#include "actors/app/calls/role_views.hpp"
#include "actors/app/calls/transfers/transfers.hpp"
#include "actors/app/schema.hpp"
#include "actors/estate.hpp"
#include "actors/files/shelf.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"
#include "storage/catalogue_store.hpp"

namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;

/// Ticks come every five seconds.
constexpr int ticks_until_closed = 24;
constexpr int ticks_when_scarce = 2;

constexpr std::chrono::milliseconds repeat_delay{5};

enum class opening : bool { again, at_start };

/// What the app's catalogue has besides its tables. The key stands beside its data.
storage::ground ground_of(const house& whole, const app_entry& entry, bool main) {
  auto file = whole.folder(entry.name()) / "fields.key";
  auto open
    = [file = std::move(file)]() -> result<std::shared_ptr<const core::access::seal>> {
    std::error_code why; // the opening tells
    std::filesystem::create_directories(file.parent_path(), why);
    auto key = core::access::seal::open(file);
    if (!key) return key.error();
    return std::make_shared<const core::access::seal>(std::move(key).value());
  };
  return {system_collections(main), std::move(open)};
}

/// Blocking.
result<opened> open_storage(
  house& whole, const app_entry_ptr& entry, bool main, opening when,
  estate::lost_handler lost) {
  opened made;
  const storage::task first = [&](storage::session& s) -> result<std::string> {
    if (auto ready = prepare_schema(s); !ready) return ready.error();
    auto known = storage::load_catalogue(s, ground_of(whole, *entry, main));
    if (!known) return known.error();
    made.catalogue = std::move(known).value();
    if (when == opening::again) return std::string{};
    const files::shelf shelf{whole.folder(entry->name())};
    if (auto settled = shelf.settle(s, *made.catalogue); !settled) return settled.error();
    return std::string{};
  };
  auto store = estate::open(whole, *entry, first, std::move(lost));
  if (!store) return store.error();
  made.store = std::move(store).value();
  return made;
}

calls::record_handler handler_of(std::string_view action) {
  if (action == "list") return calls::list;
  if (action == "get") return calls::get;
  if (action == "listExcludeRole") return calls::list_without_role;
  if (action == "create") return calls::create;
  if (action == "update") return calls::update;
  if (action == "destroy") return calls::destroy;
  if (action == "query") return calls::query;
  if (action == "move") return calls::move;
  if (action == "firstOrCreate") return calls::first_or_create;
  if (action == "updateOrCreate") return calls::update_or_create;
  return calls::change_links;
}

} // namespace

caf::behavior db::make_behavior() {
  set_exit_handler([this](const caf::exit_msg& m) {
    if (at_ == condition::ending) return;
    const auto opening = at_ == condition::opening || at_ == condition::resting;
    at_ = condition::ending;
    waiting_.clear(); // the exchanges in there say so as they die
    if (!store_ || opening) return quit(m.reason);
    close_store([this, reason = m.reason] { quit(reason); });
  });
  open();
  return common().or_else(
    [this](const perform& m) {
      idle_ticks_ = 0;
      if (at_ == condition::open) return run(m);
      with_store([this, m] { run(m); });
    },
    [this](const run_work& m) {
      with_store([this, work = m.work] {
        if (work->how == store_work::kind::alter) {
          store_->alter(
            std::move(work->work), std::move(work->on), std::move(work->done));
        } else {
          store_->inspect(
            std::move(work->work), std::move(work->on), std::move(work->done));
        }
      });
    },
    [this](const run_select& m) {
      with_store([this, work = m.work] {
        store_->select(work->plan, std::move(work->on), std::move(work->done));
      });
    },
    [this](const use_store& m) { with_store([this, use = m.use] { (*use)(*store_); }); },
    [this](tick) { look_after_store(); },
    [this](const store_lost& m) {
      if (at_ != condition::ending) give_up(m.why);
    });
}

void db::give_up(const core::error& why) {
  core::log::failure("app.storage_failed", why, {{"app", entry().name()}});
  const auto note = storage::note_of(why, core::unix_ms());
  entry().set_error(note);
  quit(caf::make_error(caf::sec::runtime_error, note.message));
}

void db::with_store(core::unique_function<void()> use) {
  idle_ticks_ = 0;
  if (at_ == condition::open) return use();
  if (at_ == condition::ending) return;
  waiting_.push_back(std::move(use));
  if (at_ == condition::closed) open();
}

void db::close_store(core::unique_function<void()> then) {
  auto* store = store_.get();
  store->close(back_here([this, then = std::move(then)]() mutable {
    store_.reset();
    entry().account()->memory_bytes.store(0, std::memory_order_relaxed);
    all().open_stores.fetch_sub(1, std::memory_order_relaxed);
    then();
  }));
}

void db::look_after_store() {
  if (at_ != condition::open) return;
  store_->rest();
  entry().account()->memory_bytes.store(
    store_->memory().value_or(0), std::memory_order_relaxed);
  const auto scarce = all().open_stores.load(std::memory_order_relaxed) * 5
                      > all().set.most_open_stores * 4;
  if (++idle_ticks_ < (scarce ? ticks_when_scarce : ticks_until_closed)) return;
  at_ = condition::resting;
  close_store([this] {
    if (at_ == condition::ending) return;
    at_ = condition::closed;
    if (!waiting_.empty()) open();
  });
}

void db::on_exit() {
  if (store_) all().open_stores.fetch_sub(1, std::memory_order_relaxed);
  entry().account()->memory_bytes.store(0, std::memory_order_relaxed);
  catalogue_.reset();
}

void db::open() {
  at_ = condition::opening;
  auto home = back_here([this](const std::shared_ptr<result<opened>>& outcome) {
    take(std::move(*outcome));
  });
  auto lost = [self = caf::actor_cast<caf::actor_addr>(this)](const core::error& why) {
    if (const auto me = caf::actor_cast<caf::actor>(self))
      caf::anon_send(me, store_lost{why});
  };
  auto job = [home = std::move(home), entry = entry_ptr(), lost = std::move(lost),
              &whole = all(), main = is_main(),
              when = announced_ ? opening::again : opening::at_start]() mutable {
    home(std::make_shared<result<opened>>(open_storage(whole, entry, main, when, lost)));
  };
  estate::workers_of(all(), entry())->submit(core::work::storage, std::move(job));
}

void db::take(result<opened> outcome) {
  if (!outcome) {
    return give_up(outcome.error());
  }
  if (at_ == condition::ending) return;
  store_ = std::move(outcome->store);
  catalogue_ = std::move(outcome->catalogue);
  newest_->begin(catalogue_);
  all().open_stores.fetch_add(1, std::memory_order_relaxed);
  at_ = condition::open;
  if (!std::exchange(announced_, true)) {
    entry().note_step("storage open");
    announce();
  }
  for (auto& use : std::exchange(waiting_, {}))
    use();
}

/// A request that a change of the schema overtook is planned once more, a little later:
/// the new catalogue may be on its way here. The body of a form is gone by then.
void db::let_repeat(const perform& m) {
  if (m.ask->ask.form) return;
  m.ask->repeat_by([self = caf::actor_cast<caf::actor_addr>(this),
                    who = m.who](const core::exchange_ptr& ask) {
    if (const auto me = caf::actor_cast<caf::actor>(self))
      caf::delayed_anon_send(me, repeat_delay, perform{ask, who});
  });
}

/// Writes wait while their collection is being changed: they would be planned twice.
bool db::is_held(const perform& m) {
  const auto& ask = m.ask->ask;
  const auto dot = std::min(ask.resource.find('.'), ask.resource.size());
  if (!changing_.contains(ask.resource.substr(0, dot))) return false;
  if (ask.action == "list" || ask.action == "get" || ask.action == "query") return false;
  held_.push_back(m);
  return true;
}

void db::run(const perform& m) {
  if (m.ask->answered() || is_held(m)) return;
  let_repeat(m);
  if (auto went = answer(m); !went) m.ask->refuse(went.error());
}

result<void> db::answer(const perform& m) {
  const auto& ask = m.ask->ask;
  if (auto fine = calls::check_no_body(ask); !fine) return fine;
  const auto reads = ask.action == "list" || ask.action == "get"
                     || ask.action == "listMeta" || ask.action == "query"
                     || ask.action == "listExcludeRole";
  if (
    ask.resource == "collections" || ask.resource == "collections.fields"
    || ask.resource == "fields")
    return reads ? show_definitions(m.ask) : change(m);
  if (
    ask.resource == "collectionCategories"
    || ask.resource == "collectionCategories.collections")
    return reads ? show_categories(m) : change(m);
  if (ask.resource == "dataSources") {
    auto body = calls::read_data_sources(ask, entry().record()->created_ms);
    if (!body) return body.error();
    m.ask->answer_json(std::move(body).value());
    return {};
  }
  if (ask.resource == "swagger" || ask.resource == "openapi.json") {
    describe_api(m);
    return {};
  }
  if (
    ask.resource == "roles.collections" || ask.resource == "roles.dataSourcesCollections")
    return calls::list_role_collections(*store_, m.ask, catalogue_);
  const calls::file_room room{&all(), entry_ptr(), forms_, &tasks_};
  if (auto went = calls::answer_about_files(*store_, room, m.ask, m.who, catalogue_))
    return *std::move(went);
  auto call = calls::read_call(m.ask, m.who, catalogue_);
  if (!call) return call.error();
  const auto action = call->action;
  if (reads) call->seen = views_.of(*call);
  if (action == "export") return calls::export_records(*store_, {*call, room});
  if (action == "downloadXlsxTemplate")
    return calls::send_template(*store_, {*call, room});
  const auto imports = action == "import" || action == "importXlsx";
  const auto uploads = action == "create" || action == "upload";
  if (calls::comes_with_file(*call)) {
    if (uploads) return calls::upload(*store_, {*call, room});
    if (imports || action == "firstOrCreate" || action == "updateOrCreate")
      return fail(
        errc::bad_request,
        call->on->name + ": its records come with a file each, by :create");
  }
  if (action == "upload")
    return fail(
      errc::not_found, call->on->name + " takes no files: its template is not file");
  if (ask.form && !imports)
    return fail(
      errc::unsupported_media_type, "Content-Type: this call takes application/json");
  if (action == "destroy" && ask.resource == "attachments")
    return calls::destroy_files(*store_, {*call, room});
  if (action == "update" && ask.resource == "attachments")
    return calls::update(*store_, *call);
  if (action == "update" && ask.resource == "storages")
    return calls::update_storage(*store_, *call);
  // What the server keeps changes by calls of its own, which keep the rest in step.
  if (call->is_of_server() && !reads)
    return fail(
      errc::no_permission, ask.resource + " is changed by the server's own calls alone");
  if (imports) return calls::import_records(*store_, {*call, room});
  if (action == "destroy" && calls::loses_files(*catalogue_, *call->on))
    return calls::destroy_files(*store_, {*call, room});
  const auto handler = handler_of(action);
  if (calls::brings_passwords(*call))
    return calls::hash_first(room, std::move(*call), handler);
  return handler(*store_, *call);
}

void db::describe_api(const perform& m) {
  if (m.ask->ask.action == "getUrls")
    return m.ask->answer_json(calls::openapi_urls(entry().name()));
  calls::described_app app{catalogue_, m.who, entry().name(), all().set.version};
  auto job = [ask = m.ask, app = std::move(app)] {
    ask->answer_json(calls::openapi_document(app));
  };
  estate::workers_of(all(), entry())->submit(core::work::storage, std::move(job));
}

result<void> db::show_definitions(const core::exchange_ptr& ask) {
  if (ask->ask.resource == "collections")
    return calls::answer_collections(*store_, ask, catalogue_);
  auto body = calls::read_fields(ask->ask, *catalogue_);
  if (!body) return body.error();
  ask->answer_json(std::move(body).value());
  return {};
}

/// Whoever has the call sees them all: the routes ask for the right.
result<void> db::show_categories(const perform& m) {
  if (m.ask->ask.resource != "collectionCategories") {
    auto body = calls::read_category_members(m.ask->ask, *catalogue_);
    if (!body) return body.error();
    m.ask->answer_json(std::move(body).value());
    return {};
  }
  auto anyone = m.who;
  anyone.rights = nullptr;
  auto call = calls::read_call(m.ask, anyone, catalogue_);
  if (!call) return call.error();
  return calls::answer_categories(*store_, *call);
}

result<void> db::change(const perform& m) {
  auto with = ground_of(all(), entry(), is_main());
  const auto& resource = m.ask->ask.resource;
  auto wanted = resource == "collections"
                  ? calls::change_collections(m.ask->ask, std::move(with))
                : resource == "collections.fields" || resource == "fields"
                  ? calls::change_fields(m.ask->ask, std::move(with), *catalogue_)
                  : calls::change_categories(m.ask, m.who, std::move(with));
  if (!wanted) return wanted.error();
  const auto& ask = m.ask->ask;
  auto about = !wanted->about.empty()             ? wanted->about
               : resource == "collections.fields" ? ask.source
                                                  : ask.key.value_or("");
  changing_.insert(about);
  auto finish = back_here([this, ask = m.ask, next = wanted->next,
                           about](const std::shared_ptr<result<std::string>>& got) {
    if (*got) catalogue_ = *next;
    changing_.erase(changing_.find(about));
    for (auto& one : std::exchange(held_, {}))
      run(one);
    if (!*got) return ask->refuse(got->error());
    if (ask->ask.action != "destroy") return ask->answer_json(std::move(*got).value());
    after_roles([ask, got] { ask->answer_json(std::move(*got).value()); });
  });
  auto turn = std::make_shared<calls::succession>(newest_, wanted->next);
  storage::task work
    = [work = std::move(wanted->work), turn](storage::session& s) -> result<std::string> {
    auto made = work(s);
    if (made) turn->take_over();
    return made;
  };
  store_->alter(
    std::move(work), on_behalf(m.ask),
    [turn, finish = std::move(finish)](result<std::string> got) mutable {
      if (!got) turn->give_back();
      finish(std::make_shared<result<std::string>>(std::move(got)));
    });
  return {};
}

/// What a role had of a collection goes with it: who is signed in has no more of it when
/// the answer is there.
void db::after_roles(core::unique_function<void()> then) {
  const auto keeper = others().session.get();
  if (!keeper) return then(); // nobody has been let in yet
  send(
    keeper,
    roles_changed{std::make_shared<core::unique_function<void()>>(std::move(then))});
}

} // namespace actors::app
