#pragma once

#include "core/model/catalogue.hpp"
#include "storage/catalogue_store.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// What the changes of collections and of fields share.
namespace actors::app::calls {

/// A catalogue under change: read in the transaction, read again when a step needs to see
/// what the steps before it did.
class definitions {
public:
  definitions(storage::session& db, const storage::ground& with) : db_(db), with_(with) {}

  /// Must go well once before `known` is asked for.
  core::result<void> read();
  [[nodiscard]] const core::model::catalogue& known() const { return *now_; }
  [[nodiscard]] const core::model::catalogue_ptr& shared() const { return now_; }
  [[nodiscard]] storage::session& db() const { return db_; }

  /// The collection to change, if it may be. Good until the next `read`.
  [[nodiscard]] core::result<const core::model::collection*>
  changeable(const std::string& name) const;

private:
  storage::session& db_;
  const storage::ground& with_;
  core::model::catalogue_ptr now_;
};

/// One step on the definitions; gives the body of the answer.
using definition_step = std::function<core::result<std::string>(definitions&)>;

[[nodiscard]] core::error no_collection(const std::string& name);
/// Names that differ in case alone are the same.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

/// A setting of a definition as an update leaves it: objects are merged, member by member
/// and level by level; anything else is replaced. As NocoBase does it.
[[nodiscard]] core::json merged(core::json present, const core::json& wish);

/// The parameters of a `move`, each a name or a key.
struct move_wish {
  std::string source;
  std::string target; ///< Empty: only where `sticky` or `method` says a place.
  std::string method; ///< "insertAfter", "prepend"; empty: in the target's place.
  bool sticky = false;
};

/// `order` with the source moved: before the target if it came after it, else behind it.
/// errc::bad_request if one of the names is not in `order`.
[[nodiscard]] core::result<std::vector<std::string>>
moved(std::vector<std::string> order, const move_wish& wish);

} // namespace actors::app::calls
