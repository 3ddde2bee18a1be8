#pragma once

#include "actors/house.hpp"
#include "actors/lanes/tagged_actor.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

namespace actors::root {

/// One change of one app, ready to be sent: made once, shared by all who listen.
struct status_event {
  std::string id; ///< "<start of the server>-<count>", for Last-Event-ID.
  std::string app;
  std::string status_json; ///< {"name","status","phase",…}
  std::string frame;       ///< {"type":"maintaining","payload":{…}} (wire.md 7)
};

using status_event_ptr = std::shared_ptr<const status_event>;

/// Takes events to one client. Called from any thread, must not block.
class listener {
public:
  listener() = default;
  listener(const listener&) = delete;
  listener& operator=(const listener&) = delete;
  virtual ~listener() = default;

  virtual void push(status_event_ptr what) = 0;
  /// The server stops.
  virtual void end() = 0;
  /// Whoever listens to all apps is to ask for it once more: he may have lost the right.
  virtual void ask_again() {}
  /// All apps as they are, or null where a resume made that unnecessary.
  virtual void
  begin(std::shared_ptr<const std::string> snapshot, const std::string& last_id)
    = 0;
};

/// From the observer of an app's entry.
struct status_changed {
  app_status now;
};

struct listen {
  std::shared_ptr<root::listener> who;
  std::string app;     ///< Empty: all apps.
  std::string last_id; ///< Resume after this event; empty: from now.
};

struct unlisten {
  const root::listener* who = nullptr;
};

/// The server stops: everyone is told and forgotten.
struct end_listening {};

/// Keeps the last events and passes each on to who listens.
class status_hub final : public lanes::tagged_actor {
public:
  status_hub(caf::actor_config& cfg, house& all);

  const char* name() const override { return "status_hub"; }

protected:
  caf::behavior make_behavior() override;

private:
  void changed(const app_status& now);
  void add(const listen& m);
  [[nodiscard]] bool replay(const listen& m) const;

  struct subscription {
    std::weak_ptr<listener> who;
    std::string app;
  };

  static constexpr std::size_t remembered = 4096;

  house& house_;
  const std::string run_;
  std::uint64_t count_ = 0;
  std::deque<status_event_ptr> past_;
  std::unordered_map<const listener*, subscription> listeners_;
};

/// The `maintaining` frame of an app as it is now.
[[nodiscard]] std::string maintaining_frame(const app_status& now);

/// The status of an app as events and snapshots show it.
[[nodiscard]] std::string status_text(const app_status& now);

} // namespace actors::root

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::root::status_changed)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::root::listen)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::root::unlisten)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(actors::root::end_listening)
