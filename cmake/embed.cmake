# cmake -DOUT=FILE -DFOLDER=DIR -P embed.cmake: the files of DIR as C++ string data.
file(GLOB files ${FOLDER}/*)
set(rows "")
set(data "")
set(index 0)
foreach(file ${files})
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  # Short literals, so that no compiler limit is met.
  string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f])(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?(\\\\x[0-9a-f][0-9a-f])?)" "\"\\1\"\n" literal "${bytes}")
  string(APPEND data "constexpr char file_${index}[] =\n${literal};\n")
  string(APPEND rows "  {\"${name}\", {file_${index}, sizeof file_${index} - 1}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT} "#include \"http/page_files.hpp\"\n\nnamespace http {\nnamespace {\n${data}"
  "constexpr page_file files[] = {\n${rows}};\n} // namespace\n"
  "std::span<const page_file> page_files() noexcept { return files; }\n} // namespace http\n")
