#pragma once

#include "actors/app/calls/files/files.hpp"
#include "actors/app/calls/transfers/task_board.hpp"

/// Records out of an app and into it, as CSV and xlsx.
namespace actors::app::calls {

// As in records.hpp.

/// Sends the records that a list with the same parameters gives, as a file: of the
/// `columns` that the body names, in `format` csv or xlsx.
core::result<void> export_records(storage::store& store, const file_call& c);
/// Sends a workbook that has names of columns and no rows.
core::result<void> send_template(storage::store& store, const file_call& c);

/// Takes a file and makes a record of each of its rows, as far as they are fit for it.
/// Answers with a report, or, with async=true, at once with the id of a background task.
core::result<void> import_records(storage::store& store, const file_call& c);

/// asyncTasks:list and asyncTasks:get, of one's own.
core::result<void>
tell_tasks(const task_board& all, const core::exchange_ptr& ask, const principal& who);

} // namespace actors::app::calls
