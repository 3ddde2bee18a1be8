#pragma once

#include "actors/app/session.hpp"
#include "core/access/password.hpp"

namespace actors::app {

[[nodiscard]] inline core::error not_signed_in() {
  return core::fail(
    core::errc::empty_token, "Unauthenticated. Please sign in to continue.");
}

[[nodiscard]] inline core::error bad_token(core::errc code) {
  return core::fail(code, "Your session has expired. Please sign in again.");
}

/// Password jobs of one app that may wait at the workers; more are refused.
inline constexpr int most_hashing = 32;

template <class F>
void session::in_store(
  store_work::kind how, storage::task work, storage::call on, F finish) {
  auto home = back_here(std::move(finish));
  auto packed = std::make_shared<store_work>();
  packed->how = how;
  packed->work = std::move(work);
  packed->on = std::move(on);
  packed->done = [home = std::move(home)](core::result<std::string> got) mutable {
    home(std::make_shared<core::result<std::string>>(std::move(got)));
  };
  send(db_, run_work{std::move(packed)});
}

template <class F>
core::result<void> session::hashed(std::string password, F finish) {
  if (hashing_ >= most_hashing)
    return core::fail(
      core::errc::too_many_attempts, "too many passwords are being checked");
  ++hashing_;
  auto home
    = back_here([this, finish = std::move(finish)](
                  const std::shared_ptr<core::result<std::string>>& hash) mutable {
        --hashing_;
        finish(std::move(*hash));
      });
  all()
    .workers->for_app(entry().account())
    ->submit(
      core::work::hashing,
      [home = std::move(home), password = std::move(password)]() mutable {
        home(std::make_shared<core::result<std::string>>(
          core::access::hash_password(password)));
      });
  return {};
}

template <class F>
core::result<void> session::all_hashed(std::vector<std::string> passwords, F finish) {
  using hashes = core::result<std::vector<std::string>>;
  if (hashing_ >= most_hashing)
    return core::fail(
      core::errc::too_many_attempts, "too many passwords are being checked");
  ++hashing_;
  auto home = back_here(
    [this, finish = std::move(finish)](const std::shared_ptr<hashes>& got) mutable {
      --hashing_;
      finish(std::move(*got));
    });
  all()
    .workers->for_app(entry().account())
    ->submit(
      core::work::hashing,
      [home = std::move(home), passwords = std::move(passwords)]() mutable {
        auto out = std::make_shared<hashes>(std::move(passwords));
        for (auto& one : **out) {
          if (one.empty()) continue;
          auto hash = core::access::hash_password(one);
          if (!hash) {
            *out = hash.error();
            break;
          }
          one = std::move(hash).value();
        }
        home(std::move(out));
      });
  return {};
}

template <class F>
core::result<void> session::verified(std::string hash, std::string password, F finish) {
  if (hashing_ >= most_hashing)
    return core::fail(
      core::errc::too_many_attempts, "too many passwords are being checked");
  ++hashing_;
  auto home = back_here([this, finish = std::move(finish)](bool right) mutable {
    --hashing_;
    finish(right);
  });
  all()
    .workers->for_app(entry().account())
    ->submit(
      core::work::hashing, [home = std::move(home), hash = std::move(hash),
                            password = std::move(password)]() mutable {
        const auto& against = hash.empty() ? core::access::decoy_hash() : hash;
        const auto right = core::access::verify_password(against, password);
        home(right && !hash.empty());
      });
  return {};
}

} // namespace actors::app
