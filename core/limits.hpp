#pragma once

#include <chrono>
#include <cstddef>

/// Bounds on everything that comes from outside, in one place. Those that an operator
/// may set are fields of `server::config`, whose defaults come from here.
namespace core::limits {

using std::chrono::milliseconds;
using std::chrono::seconds;

inline constexpr std::size_t json_depth = 64;
inline constexpr std::size_t header_bytes = 16 * 1024;
inline constexpr std::size_t header_fields = 100;
inline constexpr std::size_t target_bytes = 8 * 1024;
inline constexpr std::size_t body_bytes = 10 * 1024 * 1024;
/// A form with files, which goes to disk. What a storage takes is less, by its rules.
inline constexpr std::size_t upload_bytes = 1024UL * 1024 * 1024;
inline constexpr std::size_t file_bytes = 20 * 1024 * 1024; ///< One file, by default.
inline constexpr seconds upload_time{600};                  ///< The whole form.
inline constexpr std::size_t uploads_per_app = 32;          ///< At the same time.
inline constexpr std::size_t form_parts = 32;
inline constexpr std::size_t part_header_bytes = 4 * 1024;
inline constexpr std::size_t part_text_bytes = 64 * 1024; ///< All plain fields of a form.
inline constexpr std::size_t file_name_bytes = 255;
inline constexpr std::size_t export_rows = 100'000;
inline constexpr std::size_t import_rows = 100'000;
inline constexpr std::size_t import_columns = 500;
inline constexpr std::size_t import_bytes = 100UL * 1024 * 1024;     ///< The file.
inline constexpr std::size_t unpacked_bytes = 512UL * 1024 * 1024;   ///< One zip entry.
inline constexpr std::size_t shared_text_bytes = 64UL * 1024 * 1024; ///< Of a workbook.
inline constexpr std::size_t zip_entries = 1000;
inline constexpr std::size_t reported_rows = 1000;   ///< Of an import, that were refused.
inline constexpr std::size_t background_tasks = 100; ///< Of one app, that are known.
inline constexpr std::size_t query_pairs = 1000;
inline constexpr std::size_t query_depth = 16;
inline constexpr std::size_t query_array = 100;     ///< wire.md 15: qs takes 100 entries.
inline constexpr std::size_t unpaged_rows = 20'000; ///< Rows of `paginate=false`.
inline constexpr std::size_t filter_depth = 16;
inline constexpr std::size_t filter_terms = 500;
inline constexpr std::size_t sort_keys = 16;
inline constexpr std::size_t query_columns
  = 50;                                         ///< Measures, and dimensions, of a query.
inline constexpr std::size_t appends = 30;      ///< Associations in one answer.
inline constexpr std::size_t append_depth = 32; ///< Levels of a recursive one.
inline constexpr std::size_t appended_rows = 50'000; ///< Records that stand with others.
inline constexpr std::size_t tree_depth = 100;       ///< Levels of a tree that is listed.
inline constexpr std::size_t nested_depth = 8;       ///< Of values in a write.
inline constexpr std::size_t nested_records = 2000;  ///< Written by one request.
inline constexpr std::size_t bulk_rows = 1000;       ///< Records in one create.
inline constexpr std::size_t text_bytes = 1024 * 1024; ///< One text value.
inline constexpr std::size_t string_bytes = 16 * 1024; ///< One string value.
inline constexpr std::size_t rules_per_field = 30;
inline constexpr std::size_t pattern_bytes = 1000;        ///< A regular expression.
inline constexpr std::size_t pattern_memory = 512 * 1024; ///< What it may take.
inline constexpr std::size_t array_items = 10'000;        ///< Of an array or set.
inline constexpr std::size_t formula_bytes = 4000;
inline constexpr std::size_t formula_depth = 64;       ///< Of what stands in brackets.
inline constexpr std::size_t formula_fuel = 1'000'000; ///< Steps, and bytes of texts.
inline constexpr std::size_t formula_rows = 100'000;   ///< Worked out with its field.
inline constexpr std::size_t sequence_parts = 20;      ///< Of a sequence's pattern.
inline constexpr std::size_t passwords_per_write = 50; ///< Of fields, hashed at once.
inline constexpr std::size_t fields_per_collection = 500;
inline constexpr std::size_t collections_per_app = 2000;
inline constexpr std::size_t roles_per_app = 500;
inline constexpr std::size_t roles_per_user = 100;
inline constexpr std::size_t role_actions = 64; ///< Of a strategy or one collection.
inline constexpr std::size_t role_snippets = 200;
inline constexpr std::size_t role_resources = 2000; ///< Collections with rules.
inline constexpr std::size_t scopes_per_app = 2000;
inline constexpr std::size_t app_in_flight = 512;
inline constexpr std::size_t held_per_app = 64; ///< design.md 9, first-visit hold.
inline constexpr std::size_t held_in_all = 1024;
inline constexpr seconds hold_time{10};
inline constexpr seconds request_time{30}; ///< Deadline of a request.
inline constexpr seconds header_time{15};
inline constexpr seconds idle_time{75};
inline constexpr seconds write_time{30}; ///< No byte taken by the client for so long.
inline constexpr seconds stop_time{10};  ///< Requests in flight at a stop get this.
inline constexpr seconds drain_time{15}; ///< The whole process.
inline constexpr std::size_t sessions_per_user = 500; ///< More end the oldest ones.
inline constexpr std::size_t user_agent_bytes = 256;  ///< Of a sign-in, kept.
inline constexpr std::size_t api_keys_per_user = 100;
inline constexpr std::size_t key_name_bytes = 255;
inline constexpr std::size_t setting_bytes = 64 * 1024; ///< Of an object of settings.
inline constexpr std::size_t password_min = 8;
inline constexpr std::size_t password_max = 256;

} // namespace core::limits
