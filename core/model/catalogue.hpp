#pragma once

#include "core/model/collection.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core::model {

/// What of a collection every request needs.
struct collection_facts {
  const field* target = nullptr;         ///< collection::target_key.
  const field* primary = nullptr;        ///< Its primary key; null without one.
  std::vector<const field*> visible;     ///< With a column and not hidden.
  std::vector<association> associations; ///< Those whose ends are there.
  std::vector<reference> references;     ///< What points to its records.
  bool makes = false;                    ///< It has fields with `field::made`.
};

/// All collections of an app at one moment. Immutable: a change makes a new one, which
/// the app's db actor swaps in after the commit.
class catalogue {
public:
  catalogue() = default;
  explicit catalogue(std::vector<collection_ptr> all);
  catalogue(const catalogue&) = delete; // it points into itself
  catalogue& operator=(const catalogue&) = delete;
  catalogue(catalogue&&) = default;
  catalogue& operator=(catalogue&&) = default;
  ~catalogue() = default;

  /// Null if there is none of that name.
  [[nodiscard]] const collection* find(std::string_view name) const noexcept;
  /// `of` is one of this catalogue's.
  [[nodiscard]] const collection_facts& facts(const collection& of) const noexcept {
    return facts_.find(&of)->second;
  }
  /// Null if `of` has none of that name, or its ends are not there.
  [[nodiscard]] const association*
  find_association(const collection& of, std::string_view name) const noexcept;
  /// Of a tree (option `tree`, or template "tree"): what leads from a node to the one
  /// above it. Else null.
  [[nodiscard]] const association* tree_parent(const collection& of) const noexcept;
  /// In order of `sort`, then name.
  [[nodiscard]] const std::vector<collection_ptr>& all() const noexcept { return all_; }

  /// What was planned with this is stale since `next` holds; null: it holds again. Called
  /// inside the transaction that changes the definitions, or after it failed.
  void overtaken_by(std::shared_ptr<const catalogue> next) const;
  /// errc::collection_changed if `of`, one of this catalogue's, is defined otherwise by
  /// now. Any thread; what writes asks within its transaction.
  [[nodiscard]] result<void> check_current(const collection& of) const;

private:
  struct succession;

  void note_references(const association& a);
  [[nodiscard]] std::shared_ptr<const catalogue> newest() const;

  std::shared_ptr<succession> after_;

  std::vector<collection_ptr> all_;
  std::unordered_map<const collection*, collection_facts> facts_;
  std::unordered_map<std::string_view, const collection*> by_name_;
};

using catalogue_ptr = std::shared_ptr<const catalogue>;

} // namespace core::model
