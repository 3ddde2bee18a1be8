# Compiler, linker and sanitizer settings for every target.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
# gcc 12 finds overlaps and overruns in std::string's own operator+ once it is inlined.
add_compile_options(-Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
# ccache may serve a precompiled header only if its time stamp does not count.
add_compile_options(-fpch-preprocess)

if(COPPICE_SANITIZE)
  add_compile_options(-fsanitize=${COPPICE_SANITIZE} -O1 -g1 -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${COPPICE_SANITIZE})
  # False ones of gcc 12: std::regex under ASan, Asio's fences under TSan.
  add_compile_options(-Wno-maybe-uninitialized -Wno-tsan)
  if(COPPICE_SANITIZE MATCHES undefined)
    # CAF 0.17 binds a null reference in spawn() without arguments (init_fun_factory.hpp).
    add_compile_options(-fno-sanitize=null -fno-sanitize-recover=all)
  endif()
endif()

if(COPPICE_FAULTS)
  add_compile_definitions(COPPICE_FAULTS)
endif()
