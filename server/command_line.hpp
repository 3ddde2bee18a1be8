#pragma once

namespace server {

/// The whole command line. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
int command_line(int argc, char** argv);

} // namespace server
