#include "storage/postgres/link.hpp"

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace storage::postgres {

namespace {

constexpr std::size_t most_statements = 256;
/// How much longer than its time a unit may stay unanswered: the server's own limit comes
/// first, this one is for a server or a network that says nothing.
constexpr std::chrono::seconds patience{3};

/// Each holds until the end of the transaction. The server compiles no statement (jit):
/// one with many conditions took it seconds, on tables of a few rows.
const std::string settings_alone
  = "SELECT set_config('statement_timeout',$1,true),set_config('jit','off',true)";
const std::string settings_with_role = settings_alone + ",set_config('role',$2,true)";

/// Values as libpq takes them: numbers as text, texts as they are, which keeps any byte.
class parameters {
public:
  explicit parameters(const std::vector<value>& from) {
    digits_.reserve(from.size());
    for (const auto& v : from)
      add(v);
  }

  [[nodiscard]] int size() const { return static_cast<int>(values_.size()); }
  [[nodiscard]] const char* const* values() const { return values_.data(); }
  [[nodiscard]] const int* lengths() const { return lengths_.data(); }
  [[nodiscard]] const int* formats() const { return formats_.data(); }

private:
  void add(const value& v) {
    if (const auto* text = std::get_if<std::string>(&v))
      return push(text->c_str(), static_cast<int>(text->size()), 1);
    if (core::model::is_null(v)) return push(nullptr, 0, 0);
    auto& buffer = digits_.emplace_back();
    auto* end = buffer.data() + buffer.size() - 1;
    if (const auto* whole = std::get_if<std::int64_t>(&v)) {
      *std::to_chars(buffer.data(), end, *whole).ptr = 0;
    } else {
      *std::to_chars(buffer.data(), end, std::get<double>(v)).ptr = 0;
    }
    push(buffer.data(), 0, 0);
  }

  void push(const char* data, int length, int format) {
    values_.push_back(data);
    lengths_.push_back(length);
    formats_.push_back(format);
  }

  std::vector<std::array<char, 40>> digits_; ///< Never grows past what was reserved.
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

std::string field_of(const PGresult& why, int which) {
  const auto* text = PQresultErrorField(&why, which);
  return text == nullptr ? std::string{} : std::string{text};
}

refusal refusal_of(const PGresult& why) {
  return {
    field_of(why, PG_DIAG_SQLSTATE), field_of(why, PG_DIAG_MESSAGE_PRIMARY),
    field_of(why, PG_DIAG_CONSTRAINT_NAME), field_of(why, PG_DIAG_COLUMN_NAME)};
}

bool ended_well(ExecStatusType status) {
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

} // namespace

link::link(
  boost::asio::io_context& lane, connection_ptr open, bool pooled, link_owner& owner)
    : socket_(lane),
      open_(std::move(open)),
      owner_(owner),
      named_(!pooled),
      idle_since_(clock::now()),
      made_at_(idle_since_) {
  socket_.assign(PQsocket(open_.get()));
}

link::~link() {
  // The handle belongs to libpq.
  if (socket_.is_open()) socket_.release();
}

void link::start() {
  if (PQsetnonblocking(open_.get(), 1) != 0 || PQenterPipelineMode(open_.get()) == 0)
    return close(PQerrorMessage(open_.get()));
  wait_readable();
}

link::clock::time_point link::waiting_since() const {
  return units_.empty() ? clock::time_point::max()
                        : std::max(units_.front().sent, idle_since_);
}

link::clock::time_point link::overdue_at() const {
  if (units_.empty()) return clock::time_point::max();
  const auto& head = units_.front();
  return waiting_since() + (head.deadline - head.sent) + patience;
}

// -- sending ------------------------------------------------------------------------

void link::send(std::vector<job> together) {
  unit next;
  next.sent = clock::now();
  next.deadline = next.sent;
  for (const auto& one : together)
    next.deadline = std::max(next.deadline, one.on.deadline);
  next.outcomes.resize(together.size());
  next.culprit = together.size();
  next.jobs = std::move(together);
  serves_ = next.jobs.front().who;
  unanswered_ += next.jobs.size();
  if (next.jobs.front().what == job::kind::write) writes_ += next.jobs.size();
  if (units_.empty()) idle_since_ = next.sent;
  units_.push_back(std::move(next));
  const auto& sent = units_.back();
  send_settings(sent);
  bool all = true;
  for (std::size_t i = 0; i < sent.jobs.size(); ++i)
    for (const auto& statement : sent.jobs[i].statements)
      all = all && send_statement(statement, i);
  if (!all || PQpipelineSync(open_.get()) == 0) return close(PQerrorMessage(open_.get()));
  steps_.push_back({step::kind::sync, 0, {}});
  flush();
}

void link::send_settings(const unit& of) {
  using std::chrono::milliseconds;
  const auto& who = *of.jobs.front().who;
  const auto left = std::chrono::ceil<milliseconds>(of.deadline - of.sent).count();
  sql::statement s{
    who.role.empty() ? settings_alone : settings_with_role,
    {std::to_string(std::max<std::int64_t>(left, 1))}};
  if (!who.role.empty()) s.bound.emplace_back(who.role);
  const auto at = steps_.size();
  send_statement(s, of.jobs.size());
  // Whatever of it fails is nobody's fault in particular.
  for (auto i = at; i < steps_.size(); ++i)
    if (steps_[i].what == step::kind::run) steps_[i].what = step::kind::settings;
}

bool link::send_statement(const sql::statement& s, std::size_t job) {
  const parameters bound{s.bound};
  int sent = 0;
  if (named_) {
    const auto* name = prepared(s.text, job);
    if (name == nullptr) return false;
    sent = PQsendQueryPrepared(
      open_.get(), name->c_str(), bound.size(), bound.values(), bound.lengths(),
      bound.formats(), 1);
  } else {
    sent = PQsendQueryParams(
      open_.get(), s.text.c_str(), bound.size(), nullptr, bound.values(), bound.lengths(),
      bound.formats(), 1);
  }
  if (sent == 0) return false;
  steps_.push_back({step::kind::run, job, {}});
  return true;
}

const std::string* link::prepared(const std::string& text, std::size_t job) {
  if (const auto hit = by_text_.find(text); hit != by_text_.end()) {
    recent_.splice(recent_.begin(), recent_, hit->second);
    return &recent_.front().name;
  }
  if (recent_.size() == most_statements) {
    const auto drop = "DEALLOCATE " + recent_.back().name;
    if (
      PQsendQueryParams(
        open_.get(), drop.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0)
      == 0)
      return nullptr;
    steps_.push_back({step::kind::drop, job, {}});
    by_text_.erase(recent_.back().text);
    recent_.pop_back();
  }
  recent_.push_front({text, "s" + std::to_string(++next_name_)});
  auto& fresh = recent_.front();
  by_text_.emplace(fresh.text, recent_.begin());
  if (PQsendPrepare(open_.get(), fresh.name.c_str(), text.c_str(), 0, nullptr) == 0)
    return nullptr;
  steps_.push_back({step::kind::prepare, job, fresh.name});
  return &fresh.name;
}

void link::flush() {
  const int left = PQflush(open_.get());
  if (left < 0) return close(PQerrorMessage(open_.get()));
  if (left > 0) wait_writable();
}

void link::wait_writable() {
  if (std::exchange(writing_, true)) return;
  socket_.async_wait(
    boost::asio::posix::descriptor_base::wait_write,
    [self = shared_from_this()](const boost::system::error_code& cut) {
      self->writing_ = false;
      if (!cut && self->socket_.is_open()) self->flush();
    });
}

// -- answers ------------------------------------------------------------------------

void link::wait_readable() {
  socket_.async_wait(
    boost::asio::posix::descriptor_base::wait_read,
    [self = shared_from_this()](const boost::system::error_code& cut) {
      if (cut || !self->socket_.is_open()) return;
      if (PQconsumeInput(self->open_.get()) == 0)
        return self->close(PQerrorMessage(self->open_.get()));
      self->take_answers();
      if (self->socket_.is_open()) self->wait_readable();
    });
}

void link::take_answers() {
  const auto before = units_.size();
  bool asked_again = false; // libpq says null once more after a commit that failed
  while (socket_.is_open() && !steps_.empty() && PQisBusy(open_.get()) == 0) {
    result_ptr got{PQgetResult(open_.get())};
    if (got) {
      asked_again = false;
      take(std::move(got));
    } else if (steps_.front().what != step::kind::sync) {
      steps_.pop_front(); // the end of what one statement gives
    } else if (std::exchange(asked_again, true)) {
      break;
    }
  }
  if (!socket_.is_open()) return;
  if (PQstatus(open_.get()) == CONNECTION_BAD) return close(PQerrorMessage(open_.get()));
  if (units_.size() != before) owner_.progressed(*this);
}

void link::take(result_ptr got) {
  const auto status = PQresultStatus(got.get());
  if (status == PGRES_PIPELINE_SYNC) {
    steps_.pop_front();
    return finish_unit();
  }
  const auto at = steps_.front();
  if (status == PGRES_PIPELINE_ABORTED) {
    if (at.what == step::kind::prepare) forget(at.name);
    return;
  }
  if (!ended_well(status)) return refuse(at, *got);
  if (at.what == step::kind::run)
    units_.front().outcomes[at.job].results.push_back(std::move(got));
}

void link::refuse(const step& at, const PGresult& why) {
  if (at.what == step::kind::prepare) forget(at.name);
  auto& now = units_.front();
  if (now.refused) return;
  now.refused = refusal_of(why);
  // A failure of the commit comes with the sync.
  now.culprit = at.what == step::kind::sync ? 0 : at.job;
}

void link::finish_unit() {
  auto done = std::move(units_.front());
  units_.pop_front();
  unanswered_ -= done.jobs.size();
  const bool writes = done.jobs.front().what == job::kind::write;
  if (writes) writes_ -= done.jobs.size();
  idle_since_ = clock::now();
  const bool stale = done.refused && named_ && is_stale_statement(done.refused->state);
  if (stale) {
    while (!recent_.empty())
      forget(std::string{recent_.front().name});
  }
  const bool all_fail = done.refused && done.culprit >= done.jobs.size();
  // Nothing of a transaction with a failure is kept: each write tries by itself.
  const bool apart = writes && done.refused && !all_fail && done.jobs.size() > 1;
  std::vector<job> again;
  for (std::size_t i = 0; i < done.jobs.size(); ++i) {
    auto& one = done.jobs[i];
    one.alone = one.alone || apart;
    const auto own = all_fail || (done.refused && done.culprit == i);
    if (apart || !settle(one, done.outcomes[i], done, own, stale))
      again.push_back(std::move(one));
  }
  if (serves_->charge) serves_->charge(clock::now() - idle_since_);
  if (!again.empty()) owner_.put_back(std::move(again));
}

/// Answers the job, unless it is to run once more.
bool link::settle(job& one, outcome& end, const unit& of, bool own, bool stale) {
  const auto complete = end.results.size() == one.statements.size();
  if (own && stale && !one.again) {
    one.again = true;
    return false;
  }
  if (!own && !complete) return false;
  if (own) end.refused = of.refused;
  one.done(std::move(end));
  return true;
}

/// The statement is not prepared (any more); its place on the server is not worth a trip.
void link::forget(const std::string& name) {
  const auto hit
    = std::ranges::find_if(recent_, [&](const auto& one) { return one.name == name; });
  if (hit == recent_.end()) return;
  by_text_.erase(hit->text);
  recent_.erase(hit);
}

// -- the end ------------------------------------------------------------------------

void link::close(const std::string& why) {
  if (!socket_.is_open()) return;
  socket_.release();
  open_.reset();
  fail_everything(why);
  owner_.broken(*this);
}

void link::fail_everything(const std::string& why) {
  steps_.clear();
  auto left = std::move(units_);
  units_.clear();
  unanswered_ = 0;
  writes_ = 0;
  for (auto& each : left) {
    for (auto& one : each.jobs) {
      outcome end;
      if (one.what == job::kind::write) {
        end.lost = core::fail(
          core::errc::outcome_unknown,
          "the connection to the database server was lost while it wrote; look before "
          "sending again",
          why);
      } else {
        end.lost = connection_lost(why);
      }
      one.done(std::move(end));
    }
  }
}

} // namespace storage::postgres
