#include "actors/workers/pool.hpp"

#include "actors/workers/crew.hpp"

#include <algorithm>
#include <thread>
#include <utility>

namespace actors::workers {

namespace {

constexpr int hashing_nice = 10;
constexpr std::size_t mail_threads = 2;

class app_executor final : public core::executor {
public:
  app_executor(
    std::shared_ptr<crew> storage, std::shared_ptr<crew> hashing,
    std::shared_ptr<crew> mail, std::shared_ptr<lanes::account> payer)
      : storage_(std::move(storage)),
        hashing_(std::move(hashing)),
        mail_(std::move(mail)),
        payer_(std::move(payer)) {}

  void submit(core::work kind, core::unique_function<void()> job) override {
    const auto& by = kind == core::work::hashing ? hashing_
                     : kind == core::work::mail  ? mail_
                                                 : storage_;
    by->submit(payer_, std::move(job));
  }

private:
  std::shared_ptr<crew> storage_;
  std::shared_ptr<crew> hashing_;
  std::shared_ptr<crew> mail_;
  std::shared_ptr<lanes::account> payer_;
};

} // namespace

worker_pool::worker_pool(std::size_t storage_threads, std::size_t hashing_threads)
    : storage_(std::make_shared<crew>("storage", storage_threads, 0)),
      hashing_(std::make_shared<crew>("hashing", hashing_threads, hashing_nice)),
      mail_(std::make_shared<crew>("mail", mail_threads, 0)) {}

worker_pool::~worker_pool() {
  stop();
}

std::size_t worker_pool::default_hashing_threads() noexcept {
  return std::max<std::size_t>(1, std::thread::hardware_concurrency() / 2);
}

std::shared_ptr<core::executor>
worker_pool::for_app(std::shared_ptr<lanes::account> payer) {
  return std::make_shared<app_executor>(storage_, hashing_, mail_, std::move(payer));
}

void worker_pool::stop() {
  mail_->stop();
  hashing_->stop(); // first: a finished hash is usually followed by a write
  storage_->stop();
}

} // namespace actors::workers
