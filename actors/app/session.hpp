#pragma once

#include "actors/app/part.hpp"
#include "actors/app/roles/keeper.hpp"
#include "actors/app/roles/store.hpp"
#include "actors/app/sessions/sign_ins.hpp"
#include "actors/app/sessions/token_book.hpp"
#include "actors/app/settings/settings.hpp"
#include "actors/app/users/accounts.hpp"
#include "core/access/throttle.hpp"
#include "core/routes.hpp"

#include <optional>
#include <span>
#include <unordered_map>

namespace actors::app {

/// Who is it, and may they: finds the route, checks the method, the token and the right,
/// and hands the request to the part that answers it. Answers the calls about sign-ins
/// and users itself. Holds the app's key, its settings and what it knows of users and
/// their tokens.
class session final : public part {
public:
  using part::part;

  const char* name() const override { return "session"; }

protected:
  caf::behavior make_behavior() override;

private:
  struct known_user {
    std::int64_t changed_ms = 0;
    acting_user roles;
  };

  using outcome = std::shared_ptr<core::result<std::string>>;

  void load();
  void run(const serve& m);
  /// Finds out who asks, in at most `rounds` of look-ups, and admits or refuses.
  void identify(const core::route* row, const core::exchange_ptr& ask, int rounds);
  /// Who asks, or why nobody; nothing while the user or the token is still to be looked
  /// up or renewed.
  [[nodiscard]] std::optional<core::result<principal>>
  known_caller(const core::exchange_ptr& ask);
  /// Reads the token's user and its row from the store, then `finish`. Refuses if that
  /// fails.
  void look_up_user(const core::exchange_ptr& ask, core::unique_function<void()> finish);

  // In session_tokens.cpp.
  /// The checks of wire.md 9 behind the one that the user is there.
  [[nodiscard]] core::result<void> in_force(
    const known_token& token, const known_user& user, const core::request& ask) const;
  /// Lets a new token go home with the answer.
  void pass_on(const known_token& token, const core::exchange_ptr& ask) const;
  void renew(const core::exchange_ptr& ask, core::unique_function<void()> finish);
  [[nodiscard]] core::result<void>
  check_cookie(const core::route* row, const core::request& ask);
  [[nodiscard]] std::string csrf_token(const core::access::claims& of) const;
  /// The cookies of a token that has just been made or shown.
  [[nodiscard]] std::vector<core::header> cookies_for(
    const core::request& ask, const std::string& token, const core::access::claims& said,
    std::string_view role) const;
  /// Once in a while, what the store does not have of when sessions were used.
  void write_uses(std::int64_t now_s);
  /// What was looked up of these is not known any more.
  void doubt(std::span<const std::string> sessions);
  void forget_user(std::int64_t id);
  /// What was read before is stale; in main, open streams are asked for once more.
  void note_change();
  void know(const accounts::user& who);
  /// The role in which he acts without saying one; empty if he has none.
  [[nodiscard]] std::string own_role(const accounts::user& who) const;
  void forget_users();
  void admit(
    const core::route* row, const core::exchange_ptr& ask,
    const core::result<principal>& who);
  /// `who` in the role of the request: the one that the principal has already, else the
  /// one it asks for.
  core::result<acting>
  act(const core::route& row, const core::request& ask, const principal& who);
  void
  hand_on(const core::route& row, const core::exchange_ptr& ask, const principal& who);
  /// Valid until the next call.
  [[nodiscard]] core::result<known_token*> read_token(const std::string& token);

  // Calls that are answered here; each in one of the *_calls.cpp.
  void answer_here(const core::exchange_ptr& ask, const principal& who);
  core::result<void> sign_in(const core::exchange_ptr& ask, const principal& who);
  void judge_sign_in(
    const core::exchange_ptr& ask, const std::string& account,
    const std::string& password, const std::optional<accounts::user>& found);
  /// Whether the sign-in has to wait; then it has been told.
  bool throttled(const core::exchange_ptr& ask, std::chrono::seconds rest);
  void finish_sign_in(const core::exchange_ptr& ask, const accounts::user& who);
  void answer_sign_in(
    const core::exchange_ptr& ask, const accounts::user& who, const sign_ins::row& row);
  core::result<void> sync_cookies(const core::exchange_ptr& ask, const principal& who);
  core::result<void> list_sessions(const core::exchange_ptr& ask, const principal& who);
  core::result<void>
  list_all_sessions(const core::exchange_ptr& ask, const principal& who);
  core::result<void> end_sessions(const core::exchange_ptr& ask, const principal& who);
  core::result<void> token_control(const core::exchange_ptr& ask, const principal& who);
  core::result<void>
  change_token_control(const core::exchange_ptr& ask, const principal& who);
  core::result<void> create_key(const core::exchange_ptr& ask, const principal& who);
  core::result<void> list_keys(const core::exchange_ptr& ask, const principal& who);
  core::result<void> destroy_keys(const core::exchange_ptr& ask, const principal& who);
  core::result<void> check(const core::exchange_ptr& ask, const principal& who);
  core::result<void> sign_out(const core::exchange_ptr& ask, const principal& who);
  core::result<void> change_password(const core::exchange_ptr& ask, const principal& who);
  core::result<void> claim(const core::exchange_ptr& ask, const principal& who);
  core::result<void> info(const core::exchange_ptr& ask, const principal& who);
  core::result<void> show_system(const core::exchange_ptr& ask, const principal& who);
  void tell_claimable(const core::exchange_ptr& ask, core::json data);
  void tell_with_logo(const core::exchange_ptr& ask, core::json record);
  core::result<void>
  change_system_settings(const core::exchange_ptr& ask, const principal& who);
  core::result<void>
  show_authenticators(const core::exchange_ptr& ask, const principal& who);
  core::result<void>
  change_authenticators(const core::exchange_ptr& ask, const principal& who);
  core::result<void> list_plugins(const core::exchange_ptr& ask, const principal& who);
  core::result<void> get_plugin(const core::exchange_ptr& ask, const principal& who);
  core::result<void> switch_plugins(const core::exchange_ptr& ask, const principal& who);
  core::result<void> refresh(const core::exchange_ptr& ask, const principal& who);
  core::result<void> restart(const core::exchange_ptr& ask, const principal& who);
  core::result<void> sign_up(const core::exchange_ptr& ask, const principal& who);
  core::result<void> lost_password(const core::exchange_ptr& ask, const principal& who);
  core::result<void> check_reset(const core::exchange_ptr& ask, const principal& who);
  core::result<void> reset_password(const core::exchange_ptr& ask, const principal& who);
  void mail_reset(
    const std::string& to, std::int64_t user, const std::string& token,
    const std::string& request);
  /// Whether whoever asks has to wait; then it has been told.
  bool guesses_resets(const core::exchange_ptr& ask);
  void refuse_reset(const core::exchange_ptr& ask);
  /// `finish` if the token is good, else the refusal.
  void with_reset(
    const core::exchange_ptr& ask, const std::string& token,
    core::unique_function<void()> finish);
  void finish_reset(
    const core::exchange_ptr& ask, const std::string& token, const std::string& hash);
  core::result<void> update_profile(const core::exchange_ptr& ask, const principal& who);
  core::result<void> update_language(const core::exchange_ptr& ask, const principal& who);
  core::result<void> own_settings(const core::exchange_ptr& ask, const principal& who);
  core::result<void>
  change_own_settings(const core::exchange_ptr& ask, const principal& who);
  enum class says : std::uint8_t { record, nothing };
  void change_oneself(
    const core::exchange_ptr& ask, std::int64_t id, const accounts::wish& w, says answer);
  /// The settings as the wire shows them.
  [[nodiscard]] core::json system_now() const;
  core::result<void> create_user(const core::exchange_ptr& ask, const principal& who);
  core::result<void> update_user(const core::exchange_ptr& ask, const principal& who);
  core::result<void> destroy_users(const core::exchange_ptr& ask, const principal& who);
  core::result<void> operator_user(const core::exchange_ptr& ask, const principal& who);
  core::result<void> operator_claim(const core::exchange_ptr& ask, const principal& who);
  // In session_roles.cpp.
  core::result<void> role_call(const core::exchange_ptr& ask, const principal& who);
  core::result<void> tell_role(const core::exchange_ptr& ask, const principal& who);
  core::result<void> tell_actions(const core::exchange_ptr& ask, const principal& who);

  /// Store work through the db part; `finish` runs here.
  template <class F>
  void in_store(store_work::kind how, storage::task work, storage::call on, F finish);
  /// Store work that changes users or roles, whose text is the answer: once it is
  /// committed, all that was known of both is forgotten and read again, so that open
  /// sessions have the change when the answer is there.
  void change_roles(const core::exchange_ptr& ask, storage::task work);
  /// What the caller may hand on.
  [[nodiscard]] role_store::giver giver_of(const principal& who);
  /// Reads the book again, then `finish`. Ends this part if that fails.
  void reload_roles(core::unique_function<void()> finish);

  /// Store work whose text is the answer.
  void answer_from_store(
    store_work::kind how, const core::exchange_ptr& ask, storage::task work);
  /// Hashes on a worker, then `finish` here. errc::too_many_attempts if too many wait.
  template <class F>
  core::result<void> hashed(std::string password, F finish);
  /// The same of several by one job; an empty one stays so.
  template <class F>
  core::result<void> all_hashed(std::vector<std::string> passwords, F finish);
  template <class F>
  core::result<void> verified(std::string hash, std::string password, F finish);

  caf::actor db_;
  std::optional<core::access::token_key> key_;
  settings_ptr settings_ = standard_settings();
  token_book tokens_;
  std::unordered_map<std::int64_t, known_user> users_;
  std::uint64_t changes_ = 0; ///< What was read before the last of them may be stale.
  std::int64_t uses_written_s_ = 0;
  core::access::role_book_ptr roles_;
  std::uint64_t roles_asked_ = 0; ///< Reloads begun, and the newest that is in force.
  std::uint64_t roles_taken_ = 0;
  core::access::throttle throttle_;
  core::access::throttle peers_{core::access::throttle::counts_from::first};
  bool has_administrator_ = false; ///< Once seen; one always stays.
  int hashing_ = 0;                ///< Jobs at the workers.
  int mailing_ = 0;                ///< The same, from the request on.
};

} // namespace actors::app
