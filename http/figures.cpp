#include "http/figures.hpp"

namespace http {

namespace {

/// Who may watch the events may read the figures: the app itself judges, as for any call.
class figures_reply final : public core::reply_sink {
public:
  figures_reply(std::shared_ptr<core::reply_sink> to, const site& here)
      : to_(std::move(to)), site_(here) {}

  void deliver(core::response answer) override {
    const auto allowed = answer.turns_into == core::stream::status_events;
    to_->deliver(allowed ? figures(site_) : std::move(answer));
  }

private:
  std::shared_ptr<core::reply_sink> to_;
  const site& site_;
};

} // namespace

void ask_for_figures(core::request& ask) {
  ask.app = "main";
  ask.resource = "applications";
  ask.action = "events";
}

std::shared_ptr<core::reply_sink>
figures_for(std::shared_ptr<core::reply_sink> to, const site& here) {
  return std::make_shared<figures_reply>(std::move(to), here);
}

core::response figures(const site& here) {
  core::response out;
  out.content_type = "text/plain; version=0.0.4; charset=utf-8";
  out.body = metrics_text(here);
  out.headers.push_back({"Cache-Control", "no-store"});
  return out;
}

} // namespace http
