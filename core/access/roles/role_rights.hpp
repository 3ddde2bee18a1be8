#pragma once

#include "core/access/roles/role_book.hpp"

#include <deque>
#include <map>
#include <vector>

namespace core::access {

/// What one user may do in some of his roles. With several, what any of them allows:
/// fields are united, filters joined by OR.
///
/// For a collection that a role has rules of its own for, these decide alone; else its
/// strategy, for the collections of users; else its snippets, for the server's.
class role_rights final : public rights {
public:
  /// `acting` points into `book`; empty: nothing is allowed. None of them is root.
  role_rights(role_book_ptr book, std::vector<const role*> acting, std::int64_t user_id);

  [[nodiscard]] bool sees_linked(std::string_view collection) const override;
  [[nodiscard]] const grant*
  on(std::string_view collection, std::string_view action) const override;

  /// Whether a snippet opens a call on what belongs to the server.
  [[nodiscard]] bool opens(std::string_view resource, std::string_view action) const;

  /// Whether all that `other` allows is allowed here: nobody hands out more than he has.
  /// False for root.
  [[nodiscard]] bool covers(const role& other) const;

  [[nodiscard]] bool holds(std::string_view snippet) const;

  [[nodiscard]] const std::vector<const role*>& acting() const noexcept {
    return acting_;
  }
  [[nodiscard]] const role_book& book() const noexcept { return *book_; }

private:
  using by_word = std::map<std::string, const grant*, std::less<>>;

  void unite_resource(const std::string& collection);
  [[nodiscard]] const grant* united(std::vector<const action_rule*> rules);
  [[nodiscard]] const grant* as_own(const grant& of);
  [[nodiscard]] bool covers_rule(
    std::string_view collection, std::string_view word, const action_rule& wanted) const;
  [[nodiscard]] bool covers_strategy(const role& other) const;

  role_book_ptr book_;
  std::vector<const role*> acting_;
  std::vector<std::string_view> held_;
  grant own_;
  std::map<std::string, by_word, std::less<>> resources_;
  std::deque<grant> made_; ///< Grants that no role has as they are.
};

/// The right to nothing: of requests that are not signed in.
[[nodiscard]] const std::shared_ptr<const rights>& no_rights();

} // namespace core::access
