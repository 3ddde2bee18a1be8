#include "actors/root/record_wire.hpp"
#include "http/site.hpp"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <map>

#include <unistd.h>

namespace http {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

/// The figures of one app, or of those that have no label of their own.
struct figures {
  double requests = 0;
  double client_errors = 0;
  double server_errors = 0;
  double refused = 0;
  double in_flight = 0;
  double cpu_seconds = 0;
  double latency_sum = 0;
  std::array<double, core::meter::bounds_ms.size() + 1> latency{};

  void add(const core::meter& m) {
    const auto read = [](const auto& counter) {
      return static_cast<double>(counter.load(std::memory_order_relaxed));
    };
    requests += read(m.requests);
    client_errors += read(m.client_errors);
    server_errors += read(m.server_errors);
    refused += read(m.refused);
    in_flight += read(m.in_flight);
    cpu_seconds += read(m.cpu_ns) / 1e9;
    latency_sum += read(m.latency_us_sum) / 1e6;
    for (std::size_t i = 0; i < latency.size(); ++i)
      latency[i] += read(m.latency[i]);
  }
};

using by_app = std::map<std::string, figures>;

MetricFamily family(const char* name, const char* help, MetricType type) {
  MetricFamily out;
  out.name = name;
  out.help = help;
  out.type = type;
  return out;
}

MetricFamily single(const char* name, const char* help, MetricType type, double value) {
  auto out = family(name, help, type);
  ClientMetric metric;
  metric.gauge.value = value;
  metric.counter.value = value;
  out.metric.push_back(metric);
  return out;
}

MetricFamily per_app(
  const by_app& apps, const char* name, const char* help, MetricType type,
  double figures::*which) {
  auto out = family(name, help, type);
  for (const auto& [app, f] : apps) {
    ClientMetric metric;
    metric.label.push_back({"app", app});
    metric.gauge.value = f.*which;
    metric.counter.value = f.*which;
    out.metric.push_back(metric);
  }
  return out;
}

MetricFamily latency(const by_app& apps) {
  auto out = family(
    "coppice_request_seconds", "Time from a request to its answer.",
    MetricType::Histogram);
  for (const auto& [app, f] : apps) {
    ClientMetric metric;
    metric.label.push_back({"app", app});
    double below = 0;
    for (std::size_t i = 0; i < f.latency.size(); ++i) {
      below += f.latency[i];
      ClientMetric::Bucket bucket;
      bucket.cumulative_count = static_cast<std::uint64_t>(below);
      bucket.upper_bound = i < core::meter::bounds_ms.size()
                             ? core::meter::bounds_ms[i] / 1000
                             : std::numeric_limits<double>::infinity();
      metric.histogram.bucket.push_back(bucket);
    }
    metric.histogram.sample_count = static_cast<std::uint64_t>(below);
    metric.histogram.sample_sum = f.latency_sum;
    out.metric.push_back(metric);
  }
  return out;
}

MetricFamily phases(const std::vector<actors::app_entry_ptr>& all) {
  auto out = family("coppice_apps", "Apps by status.", MetricType::Gauge);
  std::map<std::string, double> count;
  for (const auto* word :
       {"preparing", "initializing", "initialized", "running", "commanding", "stopped",
        "error", "not_found"})
    count[word] = 0;
  for (const auto& entry : all)
    ++count[std::string{actors::root::status_word(entry->status())}];
  for (const auto& [word, apps] : count) {
    ClientMetric metric;
    metric.label.push_back({"status", word});
    metric.gauge.value = apps;
    out.metric.push_back(metric);
  }
  return out;
}

/// The busiest apps by name, the others together.
by_app gathered(const std::vector<actors::app_entry_ptr>& all) {
  std::vector<const actors::app_entry*> order;
  for (const auto& entry : all) {
    if (
      entry->account()->requests.load(std::memory_order_relaxed) != 0
      || entry->name() == "main")
      order.push_back(entry.get());
  }
  const auto busier = [](const auto* a, const auto* b) {
    return a->account()->requests.load(std::memory_order_relaxed)
           > b->account()->requests.load(std::memory_order_relaxed);
  };
  const auto labelled = std::min(order.size(), labelled_apps);
  std::ranges::partial_sort(
    order, order.begin() + static_cast<std::ptrdiff_t>(labelled), busier);
  by_app out;
  for (std::size_t i = 0; i < order.size(); ++i)
    out[i < labelled ? order[i]->name() : "other"].add(*order[i]->account());
  return out;
}

double resident_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  double size = 0;
  double resident = 0;
  statm >> size >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

} // namespace

std::string metrics_text(const site& here) {
  const auto all = here.all.apps.all();
  const auto apps = gathered(all);
  constexpr auto counter = MetricType::Counter;
  constexpr auto gauge = MetricType::Gauge;
  std::vector<MetricFamily> out;
  out.push_back(phases(all));
  out.push_back(per_app(
    apps, "coppice_requests_total", "Requests answered.", counter, &figures::requests));
  out.push_back(per_app(
    apps, "coppice_client_errors_total", "Answers 400 to 499.", counter,
    &figures::client_errors));
  out.push_back(per_app(
    apps, "coppice_server_errors_total", "Answers 500 and over.", counter,
    &figures::server_errors));
  out.push_back(per_app(
    apps, "coppice_refused_total", "Refused at the app's limit.", counter,
    &figures::refused));
  out.push_back(per_app(
    apps, "coppice_in_flight", "Requests being worked on.", gauge, &figures::in_flight));
  out.push_back(per_app(
    apps, "coppice_cpu_seconds_total", "CPU time charged to the app.", counter,
    &figures::cpu_seconds));
  out.push_back(latency(apps));
  out.push_back(single(
    "coppice_connections", "Open connections.", gauge,
    static_cast<double>(here.open.load())));
  out.push_back(single(
    "coppice_connections_total", "Connections taken.", counter,
    static_cast<double>(here.accepted.load())));
  out.push_back(single(
    "coppice_held_requests", "Requests held for an app's start.", gauge,
    static_cast<double>(here.all.held.load())));
  out.push_back(single(
    "coppice_postgres_connections", "Open connections to database servers.", gauge,
    static_cast<double>(here.all.postgres->connections())));
  out.push_back(
    single("process_resident_memory_bytes", "Resident memory.", gauge, resident_bytes()));
  return prometheus::TextSerializer{}.Serialize(out);
}

} // namespace http
