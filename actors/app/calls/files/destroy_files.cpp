#include "actors/app/calls/files/files.hpp"
#include "actors/app/calls/graph.hpp"
#include "actors/app/part.hpp"
#include "actors/files/shelf.hpp"
#include "core/envelope.hpp"
#include "core/limits.hpp"

#include <set>

/// Records go, and with them files: their own, and those of records that go with them.
namespace actors::app::calls {

namespace {

using core::data_of;
using core::errc;
using core::fail;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

/// The files of a destroy that is under way. Inside of its transaction they leave their
/// places, to come back if that fails; a crash in between is settled at the next start.
class leaving_files {
public:
  explicit leaving_files(files::shelf from) : from_(std::move(from)) {}

  /// Before a transaction, which may be the second try of one.
  result<void> begin() {
    auto back = stay();
    names_.clear();
    return back;
  }

  result<void> add(const std::vector<nested::record>& some) {
    if (some.empty() || !files::holds_files(*some.front().of)) return {};
    const auto& of = *some.front().of;
    const auto* named = of.find("filename");
    if (names_.size() + some.size() > core::limits::bulk_rows)
      return fail(
        errc::bad_request, "filter: more than " + std::to_string(core::limits::bulk_rows)
                             + " files would go; narrow it");
    for (const auto& one : some) {
      const auto stored = one.at(*named);
      const auto* name = std::get_if<std::string>(&stored);
      if (name == nullptr || !files::is_made_name(*name)) continue;
      names_.emplace(of.name, *name);
      if (auto aside = from_.set_aside(of.name, *name); !aside) return aside;
    }
    return {};
  }

  void go() {
    for (const auto& [collection, name] : names_)
      from_.drop(collection, name);
  }

  result<void> stay() {
    result<void> all;
    for (const auto& [collection, name] : names_)
      if (auto back = from_.keep(collection, name); !back) all = back;
    return all;
  }

private:
  files::shelf from_;
  std::set<std::pair<std::string, std::string>> names_; ///< By collection.
};

/// After the records are gone, or are not: on a worker.
void settle(const file_call& c, leaving_files& all, result<std::string> got) {
  if (got) {
    all.go();
  } else if (got.error().code != errc::outcome_unknown) {
    if (auto back = all.stay(); !back) got = back.error();
  }
  if (!got) return c.record.ask->refuse(got.error());
  c.record.ask->answer_json(data_of(*got));
}

} // namespace

result<void> destroy_files(storage::store& store, const file_call& c) {
  model::joins hops;
  auto where = read_write_target(c.record, hops);
  if (!where) return where.error();
  auto leaving = std::make_shared<leaving_files>(files::shelf{c.room.folder()});
  auto order = std::make_shared<nested::order>(*order_of(c.record));
  order->on_destroy
    = [leaving](const std::vector<nested::record>& some) { return leaving->add(some); };
  auto destroy = destroy_task(c.record, order, std::move(where).value(), std::move(hops));
  storage::task work =
    [leaving, destroy = std::move(destroy)](storage::session& in) -> result<std::string> {
    if (auto ready = leaving->begin(); !ready) return ready.error();
    return destroy(in);
  };
  store.change(
    std::move(work), on_behalf(c.record.ask), [c, leaving](result<std::string> got) {
      c.room.workers()->submit(core::work::storage, [c, leaving, got = std::move(got)] {
        settle(c, *leaving, got);
      });
    });
  return {};
}

} // namespace actors::app::calls
