#pragma once

#include "actors/app/accounts.hpp"
#include "actors/app/part.hpp"
#include "core/access/throttle.hpp"
#include "core/routes.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace actors::app {

/// Who is it, and may they: finds the route, checks the method, the token and the right,
/// and hands the request to the part that answers it. Answers the calls about sign-ins
/// and users itself. Holds the app's key, the sign-outs and what it knows of users.
class session final : public part {
public:
  using part::part;

  const char* name() const override { return "session"; }

protected:
  caf::behavior make_behavior() override;

private:
  struct known_user {
    bool administrator = false;
    std::int64_t changed_ms = 0;
  };

  /// The end of a verified token is its signature, which is as good as random.
  struct token_hash {
    std::size_t operator()(const std::string& token) const noexcept {
      std::size_t out = 0;
      const auto size = std::min(sizeof out, token.size());
      std::memcpy(&out, token.data() + token.size() - size, size);
      return out;
    }
  };

  using outcome = std::shared_ptr<core::result<std::string>>;

  void load();
  void run(const serve& m);
  /// Who asks, or why nobody; nothing while the user is still to be looked up.
  [[nodiscard]] std::optional<core::result<principal>>
  known_caller(const core::request& ask);
  /// Reads the token's user from the store, then `finish`. Refuses if that fails.
  void look_up_user(const core::exchange_ptr& ask, core::unique_function<void()> finish);
  void admit(
    const core::route* row, const core::exchange_ptr& ask,
    const core::result<principal>& who);
  void
  hand_on(const core::route& row, const core::exchange_ptr& ask, const principal& who);
  /// Valid until the next call.
  [[nodiscard]] core::result<const core::access::claims*>
  read_token(const std::string& token);

  // Calls that are answered here; each in session_calls.cpp or user_calls.cpp.
  void answer_here(const core::exchange_ptr& ask, const principal& who);
  core::result<void> sign_in(const core::exchange_ptr& ask);
  void judge_sign_in(
    const core::exchange_ptr& ask, const std::string& account,
    const std::string& password, const std::optional<accounts::user>& found);
  /// Whether the sign-in has to wait; then it has been told.
  bool throttled(const core::exchange_ptr& ask, std::chrono::seconds rest);
  void finish_sign_in(const core::exchange_ptr& ask, const accounts::user& who);
  core::result<void> check(const core::exchange_ptr& ask, const principal& who);
  core::result<void> sign_out(const core::exchange_ptr& ask, const principal& who);
  core::result<void> change_password(const core::exchange_ptr& ask, const principal& who);
  core::result<void> claim(const core::exchange_ptr& ask);
  core::result<void> info(const core::exchange_ptr& ask);
  core::result<void> create_user(const core::exchange_ptr& ask, const principal& who);
  core::result<void> update_user(const core::exchange_ptr& ask, const principal& who);
  core::result<void> destroy_users(const core::exchange_ptr& ask, const principal& who);
  core::result<void> operator_user(const core::exchange_ptr& ask);
  core::result<void> operator_claim(const core::exchange_ptr& ask);

  /// Store work through the db part; `finish` runs here.
  template <class F>
  void in_store(store_work::kind how, storage::task work, storage::call on, F finish);
  /// Store work whose text is the answer.
  void answer_from_store(
    store_work::kind how, const core::exchange_ptr& ask, storage::task work);
  /// Hashes on a worker, then `finish` here. errc::too_many_attempts if too many wait.
  template <class F>
  core::result<void> hashed(std::string password, F finish);
  template <class F>
  core::result<void> verified(std::string hash, std::string password, F finish);

  caf::actor db_;
  std::optional<core::access::token_key> key_;
  std::unordered_map<std::string, core::access::claims, token_hash>
    tokens_; ///< Verified.
  std::unordered_map<std::int64_t, known_user> users_;
  std::unordered_set<std::string> revoked_;
  core::access::throttle throttle_;
  core::access::throttle peers_{core::access::throttle::counts_from::first};
  int hashing_ = 0; ///< Jobs at the workers.
};

} // namespace actors::app
