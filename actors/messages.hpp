#pragma once

#include "core/access/rights.hpp"
#include "core/exchange.hpp"
#include "storage/store.hpp"

#include <caf/allowed_unsafe_message_type.hpp>

#include <cstdint>
#include <memory>
#include <string>

/// All messages between the parts of the server. They are structs that copy cheaply; what
/// must not be copied travels behind a shared_ptr.
namespace actors {

/// Who asks, as the session part found out.
struct principal {
  std::int64_t user_id = 0; ///< 0: the operator at the control socket.
  bool administrator = false;
  std::string role = {}; ///< The role that the request acts in; `__union__` for several.
  bool by_key = false;   ///< An API key speaks for the user, in its own role.
  /// What the roles of this request let it do; null: everything.
  std::shared_ptr<const core::access::rights> rights = {};
  /// The user's record, for variables in filters; null without one.
  std::shared_ptr<const core::json> user = {};
};

/// A request on its way in: front → gateway → session.
struct serve {
  core::exchange_ptr ask;
};

/// A request that is allowed: session → db or commander.
struct perform {
  core::exchange_ptr ask;
  principal who;
};

/// The app's data is not where it was: storage → db.
struct store_lost {
  core::error why;
};

/// Store work for the db part, from its siblings.
struct store_work {
  enum class kind : std::uint8_t { inspect, alter };
  kind how = kind::inspect;
  storage::task work;
  storage::call on;
  storage::completion<std::string> done;
};

using store_work_ptr = std::shared_ptr<store_work>;

struct run_work {
  store_work_ptr work;
};

/// Of main: somebody's sessions, account or roles have changed. Session → status hub,
/// whose listeners ask again whether they may listen.
struct ask_again {};

/// Roles were changed in the store: db → session, which reads them again, then `then`.
struct roles_changed {
  std::shared_ptr<core::unique_function<void()>> then;
};

/// A read for the commander, which has the plan: main's db part runs it.
struct select_work {
  std::shared_ptr<const core::model::select_plan> plan;
  storage::call on;
  storage::completion<storage::rows_text> done;
};

struct run_select {
  std::shared_ptr<select_work> work;
};

/// Goes on with a call that was begun in the db part and finished elsewhere: `use` runs
/// there when the store is open.
struct use_store {
  std::shared_ptr<core::unique_function<void(storage::store&)>> use;
};

/// Something finished elsewhere; `then` runs inside the actor that is told.
struct resume_with {
  std::shared_ptr<core::unique_function<void()>> then;
};

/// Once in a while, from the part to itself.
struct tick {};

// Between the front, the lifecycle and the commander.
struct wake_app {
  std::string name;
};

/// Drain, then let the tree be stopped: commander → lifecycle.
struct begin_drain {
  std::chrono::steady_clock::time_point until;
};

struct drained {
  std::string name;
};

struct app_serving {
  std::string name;
};

/// The app's tree has ended: by an order (`gave_up` false) or by itself.
struct app_ended {
  std::string name;
  bool gave_up = false;
};

/// The process is to end: commander stops every app, then answers by
/// `everything_stopped`.
struct stop_everything {
  std::shared_ptr<core::unique_function<void()>> done;
};

#ifdef COPPICE_FAULTS
/// Makes a part fail: "throw" or "error". Tests only; a kill is an exit message.
struct break_part {
  std::string how;
};
#endif

} // namespace actors

#ifdef COPPICE_FAULTS
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::break_part)
#endif
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::ask_again)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::store_lost)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::serve)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::perform)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::run_work)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::run_select)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::roles_changed)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::use_store)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::resume_with)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::tick)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::wake_app)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::begin_drain)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::drained)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::app_serving)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::app_ended)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::stop_everything)
