#pragma once

#include "actors/messages.hpp"
#include "core/model/plans/selection.hpp"

#include <map>

/// Calls on the records of a collection: each reads the request, makes a plan and gives
/// it to the store, whose answer goes straight to the client.
namespace actors::app::calls {

struct record_call {
  core::exchange_ptr ask;
  /// What is to be done: the request's action, or what its method means of `within`. Of
  /// static storage or of `ask`.
  std::string_view action;
  principal who;
  core::model::catalogue_ptr catalogue;
  const core::model::collection* on = nullptr;
  core::model::viewpoint view;
  /// What `view` names the role by; every copy of a call holds it.
  std::shared_ptr<const std::string> role = nullptr;
  /// How far the role lets it go; null: everywhere.
  const core::access::grant* granted = nullptr;
  /// The association that the call goes over, and its record; null without one.
  const core::model::association* within = nullptr;
  core::model::value source;
  bool everything = false; ///< The request says that all records are meant.
  /// Of a read under a grant: how that lets it see `on`, made ready. Null: not made.
  std::shared_ptr<const core::model::record_view> seen = nullptr;
  /// Of passwords that the body brings, by their texts; null if none was made.
  std::shared_ptr<const std::multimap<std::string, std::string>> hashes;

  /// A write of it would change what the server keeps.
  [[nodiscard]] bool is_of_server() const;
};

/// Makes out what a request on records is about: the collection, or the target of an
/// association, the asker's view and grant. errc::not_found, errc::no_permission,
/// errc::bad_request.
core::result<record_call> read_call(
  const core::exchange_ptr& ask, const principal& who, core::model::catalogue_ptr known);

/// errc::bad_request for a get or a list of any kind by POST that says something in its
/// body, where nobody would read it.
core::result<void> check_no_body(const core::request& ask);

// Each gives the error that the client is to hear, or nothing when the store has the
// plan.
core::result<void> list(storage::store& store, const record_call& c);
core::result<void> get(storage::store& store, const record_call& c);
core::result<void> create(storage::store& store, const record_call& c);
core::result<void> update(storage::store& store, const record_call& c);
core::result<void> destroy(storage::store& store, const record_call& c);

/// Whether a page tells how many records there are, or only whether there are more.
enum class counting : std::uint8_t { always, unless_large, never };

/// What `list` reads of a request, for others that list.
struct page {
  std::size_t number = 1;
  std::size_t size = 20;
  bool paginate = true;
  counting total = counting::always;
};

core::result<page> read_page(const core::request& ask);

/// A list's plan within what the role, and the association that the call goes over, let
/// through.
core::result<core::model::select_plan>
bounded_list(const record_call& c, const page& which);
/// Answers with what the plan selects.
core::result<void> send_list(
  storage::store& store, const record_call& c, core::model::select_plan plan,
  const page& which);
/// The one record of a list of one as JSON, or "null".
[[nodiscard]] std::string only_record(const std::string& rows);
core::result<core::model::select_plan> plan_list(
  const core::request& ask, core::model::catalogue_ptr catalogue,
  const core::model::collection& from, const page& which);
/// The same as somebody sees it.
core::result<core::model::select_plan> plan_list(
  const core::request& ask, core::model::catalogue_ptr catalogue,
  const core::model::collection& from, const page& which,
  const core::model::viewpoint& by);

/// What a write is to touch, by its filter and keys, within what may be touched.
/// errc::filter_required where neither is said.
core::result<core::model::filter>
read_write_target(const record_call& c, core::model::joins& hops);

/// What the role, or the association that the call goes over, lets through.
core::result<core::model::filter>
read_bounds(const record_call& c, core::model::joins& hops);

core::result<core::model::selection> read_selection(
  const core::request& ask, const core::model::collection& from,
  const core::model::viewpoint& by);

/// {"data":rows,"meta":{count,page,pageSize,totalPage}}
[[nodiscard]] std::string
list_body(const std::string& rows, std::int64_t total, const page& which);
/// {"data":rows,"meta":{hasNext,page,pageSize}}
[[nodiscard]] std::string
simple_body(const std::string& rows, bool more, const page& which);

/// The body as JSON. errc::bad_request if it is missing or has U+0000 in a text,
/// errc::malformed_json.
core::result<core::json> read_body(const core::request& ask);

} // namespace actors::app::calls
