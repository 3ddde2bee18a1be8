# All from Debian 12; scripts/packages lists them.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
# A json never turns into another type by itself.
add_compile_definitions(JSON_USE_IMPLICIT_CONVERSIONS=0)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(ARGON2 REQUIRED IMPORTED_TARGET libargon2)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(PQXX REQUIRED IMPORTED_TARGET libpqxx)
pkg_check_modules(MAGIC REQUIRED IMPORTED_TARGET libmagic)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(EXPAT REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(date 3.0 CONFIG REQUIRED)

# Debian's libcaf-dev ships neither a CMake package nor a .pc file.
find_path(CAF_INCLUDE caf/all.hpp HINTS ${CAF_ROOT}/include REQUIRED)
find_library(CAF_CORE NAMES caf_core caf_core_static HINTS ${CAF_ROOT}/lib REQUIRED)
add_library(caf_core UNKNOWN IMPORTED)
set_target_properties(caf_core PROPERTIES IMPORTED_LOCATION "${CAF_CORE}"
  INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${CAF_INCLUDE}")
target_link_libraries(caf_core INTERFACE Threads::Threads)

add_library(asio INTERFACE)
target_compile_definitions(asio INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION)
target_link_libraries(asio INTERFACE Boost::headers Threads::Threads)
