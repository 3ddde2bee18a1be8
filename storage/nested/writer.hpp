#pragma once

#include "core/access/rights.hpp"
#include "storage/generate/fill.hpp"
#include "storage/nested/names.hpp"
#include "storage/nested/record.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace storage::nested {

/// What fields of the type context may keep of a request.
struct origin {
  std::string role;
  std::string peer;
  std::string host;
  std::string agent;
  std::string timezone;
};

/// Whose write it is, and how far it goes. Travels with a task, so it owns what it needs.
struct order {
  core::model::catalogue_ptr known;
  std::shared_ptr<const core::access::rights> rights; ///< Null: everything.
  std::shared_ptr<const core::json> user;
  std::int64_t user_id = 0;
  std::int64_t now_ms = 0;
  int offset = 0; ///< Of the asker's clock, see core::model::moment.
  names let;
  std::vector<std::string> updates; ///< `updateAssociationValues`: paths.
  origin from = {};
  /// Of passwords that may be written, by their texts; null: all are hashed here.
  std::shared_ptr<const generate::hashes> hashes = {};
  /// Told of records that are being destroyed, cascades included, inside the transaction;
  /// what it refuses ends that. May be null.
  std::function<core::result<void>(const std::vector<record>&)> on_destroy = nullptr;

  [[nodiscard]] core::model::viewpoint view() const;
};

/// errc::no_permission unless `granted` reaches each of the records of `on` with these
/// values of its `record_key`.
core::result<void> check_reach(
  session& in, const core::model::viewpoint& by, const core::access::grant* granted,
  const core::model::collection& on, std::vector<value> keys);

/// The same where nothing tells records apart: all that `same` means have to be reached,
/// and there have to be some.
core::result<void> check_alike(
  session& in, const core::model::viewpoint& by, const core::access::grant* granted,
  const core::model::collection& on, core::model::filter same);
/// Records that are stored with the values of this one, as far as these compare.
[[nodiscard]] core::model::filter alike(const record& made);

/// What tells records of a collection apart; null without.
[[nodiscard]] const core::model::field*
record_key(const core::model::catalogue& known, const core::model::collection& of);

/// Writes records with their associations (wire.md 17): objects are made and linked,
/// those with a key are linked, and changed where `order::updates` names the association;
/// scalars are keys; null clears. Every member needs the right that a call of its own
/// would need; what is made has to be within the scope of its right when all is linked.
/// errc::bad_request names the member at fault.
class writer {
public:
  writer(session& in, const order& what) : in_(in), order_(what) {
    if (what.hashes) spent_.ready = *what.hashes;
  }

  core::result<record>
  insert(const core::model::collection& into, const core::json& values);
  /// The record as it is then.
  core::result<record> update(record now, const core::json& values);

  // Links of one record, without touching what it leads to beyond that.
  using keys = std::vector<value>; ///< Of the target, see association::remote.
  core::result<void>
  add(const core::model::association& by, const record& owner, const keys& targets);
  core::result<void>
  remove(const core::model::association& by, const record& owner, const keys& targets);
  core::result<void>
  set(const core::model::association& by, const record& owner, const keys& targets);

  /// errc::no_permission if a role's scope does not let through what these made: rows
  /// between two records, and after `check_later` records too. To be asked when all the
  /// values are there.
  core::result<void> check_links();
  /// Leaves it to `check_links` to judge all that is made from here on, since what comes
  /// later in a list may change what came before.
  void check_later() noexcept { later_ = true; }

  /// Writes values to the row between two records that are linked: of one that this has
  /// made as the right to make such rows says, else as the right to change them does.
  /// errc::no_permission where that does not reach the row.
  core::result<void> put_through(
    const core::model::association& by, const value& near, const value& far,
    const core::json& values);

  /// Makes a record of the target and links it.
  core::result<record> insert_linked(
    const core::model::association& by, const record& owner, const core::json& values);

  /// A target by the value of one of its fields.
  struct target_name {
    const core::model::field* by;
    value is;
  };
  /// The targets' link values; of those that are not there, or not to be seen, none.
  /// errc::no_permission where the names are not to be seen.
  core::result<keys> link_values(
    const core::model::association& by, const std::vector<target_name>& targets);

  /// Stores a record of values that are right already, with what else belongs to it; asks
  /// for no right.
  core::result<record>
  store(const core::model::collection& into, std::vector<core::model::assignment> given);

  /// Destroys records and does with those that point to them what their associations say
  /// (onDelete). How many of `all` there were.
  core::result<std::size_t> destroy(std::vector<record> all);

private:
  struct scope; ///< What holds at one depth of nested values.

  core::result<record> make_linked(
    const core::model::association& by, const record& owner, const core::json& values);
  /// Remembers what was made under a scope, for `check_links`; by `same` where it has no
  /// key.
  core::result<void> note_made(const record& made, const core::model::filter& same);
  /// `with` if all that was made is what the asker may make.
  core::result<record> check_made(core::result<record> with);
  core::result<record> insert_at(
    const core::model::collection& into, const core::json& values, const scope& at);
  core::result<record> update_at(record now, const core::json& values, const scope& at);
  core::result<std::vector<core::model::assignment>> own_values(
    const core::model::collection& of, const core::json& values, const scope& at,
    core::model::writing what);
  core::result<void> put_owned(
    const core::model::collection& of, const core::json& values, const scope& at,
    const core::access::grant* granted, std::vector<core::model::assignment>& set);
  core::result<void> put_others(
    const record& owner, const core::json& values, const scope& at,
    std::string_view action);
  core::result<void> put_others_of(
    const core::model::association& by, const record& owner, const core::json& given,
    const scope& at);
  /// The link value of the record that `wish` stands for; made or changed if need be.
  core::result<value>
  resolve(const core::model::association& by, const core::json& wish, const scope& at);
  core::result<keys>
  linked_files(const core::model::association& by, const record& owner);
  core::result<std::optional<record>> target_by(
    const core::model::association& by, const core::model::field& column,
    const core::json& key);
  core::result<std::vector<record>> named_targets(
    const core::model::association& by, const core::model::field& column,
    std::vector<value> values);
  core::result<void> check_ancestors(
    const core::model::collection& of, const core::model::filter& where,
    const core::model::field& column, const value& above);
  core::result<void>
  check_ancestors(const record& node, const std::vector<core::model::assignment>& set);
  /// Writes `set` and what comes with it to the records that match, which are held
  /// against no right.
  core::result<void> change(
    const core::model::collection& of, const core::model::filter& where,
    const core::model::joins& hops, std::vector<core::model::assignment> set);
  core::result<record> change(record now, std::vector<core::model::assignment> set);
  /// errc::no_permission where a key of a file is written that the asker does not see.
  core::result<void> check_files(
    const core::model::collection& of, const std::vector<core::model::assignment>& set,
    const record* before);
  core::result<void> fill(
    const core::model::collection& of, std::vector<core::model::assignment>& set,
    const record* before);
  /// Makes `to.by` null in the records of `where`, which point to what is destroyed.
  core::result<void>
  clear(const core::model::reference& to, const core::model::filter& where);
  core::result<void> clear_each(
    const core::model::reference& to, const core::model::filter& where,
    const std::vector<core::model::assignment>& none);
  core::result<void> set_column(
    const core::model::collection& of, const core::model::filter& where,
    const core::model::field& column, value v);
  core::result<void>
  link_through(const core::model::association& by, const value& near, const value& far);
  core::result<void>
  keep_unseen(const core::model::association& by, core::model::filter& gone);
  core::result<value> child(
    const core::model::association& by, const record& owner, core::json wish,
    const scope& at);
  core::result<record>
  update_checked(record now, const core::json& values, const scope& at);
  core::result<void>
  unlink_through(const core::model::association& by, const core::model::filter& where);
  static core::result<std::vector<value>>
  array_of(const core::model::association& by, const record& owner);
  core::result<void> set_array(
    const core::model::association& by, const record& owner,
    const std::vector<value>& all);
  core::result<std::size_t>
  erase(const core::model::collection& from, const std::vector<record>& some);
  core::result<void>
  settle_references(const core::model::reference& to, const std::vector<record>& all);
  [[nodiscard]] core::result<const core::access::grant*>
  grant_for(const core::model::collection& on, std::string_view action) const;
  core::result<void> restrict(
    const core::model::collection& on, const core::access::grant* granted,
    core::model::filter& where, core::model::joins& hops) const;
  core::result<void> count_one();
  /// Writes what the role may write of the row that this has made, and leaves the rest.
  core::result<void> put_fresh(
    const core::model::association& by, const core::model::filter& row,
    std::vector<core::model::assignment>& set);

  using row_between = std::tuple<const core::model::field*, value, value>;

  session& in_;
  const order& order_;
  std::size_t written_ = 0;
  generate::spent spent_;
  std::map<const core::model::collection*, std::set<value>> going_;
  std::map<const core::model::collection*, keys> made_; ///< Not yet checked.
  /// The same, without a key.
  std::vector<std::pair<const core::model::collection*, core::model::filter>> keyless_;
  std::set<row_between> linked_; ///< Made by this.
  bool later_ = false;
};

} // namespace storage::nested
