#pragma once

#include "actors/supervision/faults.hpp"
#include "actors/supervision/supervisor.hpp"
#include "tests/support/virtual_time.hpp"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace supervision_test {

using namespace actors::supervision;
using namespace std::chrono_literals;

/// Ways for a child to end.
enum class ending { normal, shutdown, error, kill };

/// What a child does with an order to stop, and how its starts go.
struct manners {
  std::chrono::milliseconds stops_after{0};  ///< Negative: never, it has to be killed.
  std::deque<bool> starts{};                 ///< One a start, in order; then all work.
  std::chrono::milliseconds ready_after{-1}; ///< Negative: the test announces it.
};

/// A supervisor in virtual time and what happened under it: "+a" a's start worked, "!a"
/// failed, "?a" ordered to stop, "-a" gone, "GAVE UP", "END".
class tree : public support::virtual_time {
public:
  ~tree() {
    if (top) caf::anon_send_exit(top, caf::exit_reason::kill);
    top = nullptr;
    handles.clear();
    run();
  }

  child_spec spec(std::string id, restart when, manners how = {}) {
    const auto shared = std::make_shared<manners>(std::move(how));
    child_spec made;
    made.id = id;
    made.when = when;
    made.stop_within = 100ms;
    made.ready_within = 1000ms;
    made.start = [this, shared, id](caf::event_based_actor& self) -> caf::actor {
      if (!shared->starts.empty()) {
        const auto works = shared->starts.front();
        shared->starts.pop_front();
        if (!works) throw std::runtime_error("no luck");
      }
      const auto born = self.spawn(child, shared, caf::actor_cast<caf::actor>(&self));
      handles[id] = born;
      return born;
    };
    return made;
  }

  options chosen(strategy how, std::size_t restarts = 5) {
    options made;
    made.name = "top";
    made.how = how;
    made.allowed = {restarts, 30s};
    made.watch = [this](const event& e) { note(e); };
    return made;
  }

  void begin(options how, std::vector<child_spec> children) {
    top = system.spawn<supervisor>(nullptr, std::move(how), std::move(children));
    run();
  }

  void end(const std::string& id, ending how) {
    const auto who = handles.at(id);
    switch (how) {
    case ending::normal:
      caf::anon_send(who, caf::ok_atom::value);
      break;
    case ending::shutdown:
      caf::anon_send(who, caf::error{caf::exit_reason::user_shutdown});
      break;
    case ending::error:
      caf::anon_send(who, caf::error{caf::sec::runtime_error});
      break;
    case ending::kill:
      caf::anon_send_exit(who, caf::exit_reason::kill);
      break;
    }
    run();
  }

  /// Sends `message` to the supervisor. The answer, "up" or an error, lands in what this
  /// returns when it comes.
  template <class... Message>
  const std::string& ask(Message... message) {
    return ask_for<caf::actor>("up", message...);
  }

  /// The same for messages that are answered with ok.
  template <class... Message>
  const std::string& order(Message... message) {
    return ask_for<caf::ok_atom>("ok", message...);
  }

  std::vector<child_info> children() {
    std::vector<child_info> infos;
    system.spawn([&infos, to = top](caf::event_based_actor* self) {
      self->request(to, caf::infinite, which_children_atom::value)
        .then(
          [&infos](const std::vector<child_info>& list) { infos = list; },
          [](const caf::error&) {});
    });
    run();
    return infos;
  }

  /// What happened since the last call, in one line.
  std::string seen() { return std::exchange(log_, {}); }

  caf::actor top;
  std::map<std::string, caf::actor> handles;
  caf::error last_reason; ///< What the supervisor quits with.
  std::vector<std::chrono::milliseconds> waits;

private:
  template <class Answer, class... Message>
  const std::string& ask_for(const char* word, Message... message) {
    auto& answer = answers_.emplace_back();
    system.spawn([&answer, word, message..., to = top](caf::event_based_actor* self) {
      self->request(to, caf::infinite, message...)
        .then(
          [&answer, word](const Answer&) { answer = word; },
          [self, &answer](const caf::error& err) {
            answer = describe(self->system(), err);
          });
    });
    run();
    return answer;
  }

  static caf::behavior child(
    caf::event_based_actor* self, const std::shared_ptr<manners>& how,
    const caf::actor& parent) {
    const auto stops = how->stops_after;
    if (stops.count() != 0)
      self->set_exit_handler([self, stops](const caf::exit_msg&) {
        if (stops.count() > 0) self->delayed_send(self, stops, caf::ok_atom::value);
      });
    if (how->ready_after.count() >= 0)
      self->delayed_send(self, how->ready_after, caf::publish_atom::value);
    return {
      [self](caf::ok_atom) { self->quit(); },
      [self](const caf::error& reason) { self->quit(reason); },
      [self, parent](caf::publish_atom) {
        self->send(parent, ready_atom::value, caf::actor{self});
      }};
  }

  void note(const event& e) {
    using enum event::kind;
    const auto id = std::string{e.child};
    const auto add
      = [&](const std::string& word) { log_ += (log_.empty() ? "" : " ") + word; };
    if (e.what == started) add("+" + id);
    if (e.what == start_failed) add("!" + id);
    if (e.what == stopping) add("?" + id);
    if (e.what == killed) add("x" + id);
    if (e.what == exited) add("-" + id);
    if (e.what == restarting) waits.push_back(e.wait);
    if (e.what == gave_up) add("GAVE UP");
    if (e.what == finished) {
      add("END");
      last_reason = e.reason;
      top = nullptr;
    }
  }

  std::string log_;
  std::deque<std::string> answers_;
};

} // namespace supervision_test
