#pragma once

#include "core/model/plans/plan.hpp"

namespace core::model {

/// Whether a record in wire form meets a filter: what the SQL compiler says, said again
/// for the few lists that live in memory.
[[nodiscard]] bool matches(const filter& where, const json& record);

/// Orders records in wire form; nulls last, ties keep their order.
void sort_records(std::vector<json>& records, const std::vector<sort_key>& by);

} // namespace core::model
