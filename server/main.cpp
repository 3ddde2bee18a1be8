#include "server/command_line.hpp"

int main(int argc, char** argv) {
  return server::command_line(argc, argv);
}
