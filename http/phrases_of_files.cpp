#include "http/phrases.hpp"

#include <algorithm>

namespace http {

namespace {

constexpr auto table = std::to_array<phrase>({
  {"\"{value}\" is none of its choices", "“{value}”不是可选项之一"},
  {"a cell is too long", "单元格内容过长"},
  {"a file cannot be read", "无法读取一个文件"},
  {"a file could not be moved", "无法移动一个文件"},
  {"a piece of the workbook does not end", "工作簿内容不完整"},
  {"application {name} receives as many files as it may at the same time",
   "应用 {name} 同时接收的文件已达上限"},
  {"as many tasks as there may be are under way", "进行中的任务已达上限"},
  {"cannot be imported", "不能导入"},
  {"column {name}: {=why}", "列 {name}: {=why}"},
  {"csv or xlsx", "csv 或 xlsx"},
  {"expected one file, in the field file", "应在 file 字段中提交一个文件"},
  {"file: expected a file, not a plain field", "file: 应为文件，而不是普通字段"},
  {"file: the form has no such field", "file: 表单中没有这个字段"},
  {"files of type {type} are not taken here", "此处不接受 {type} 类型的文件"},
  {"its name ends in .{ending}, its content is {type}",
   "文件扩展名为 .{ending}，内容却是 {type}"},
  {"larger than {#n} bytes", "大于 {#n} 字节"},
  {"more than {#n} rows", "超过 {#n} 行"},
  {"multipart/form-data has no boundary", "multipart/form-data 没有 boundary"},
  {"multipart/form-data with a file in field file",
   "在 file 字段中带文件的 multipart/form-data"},
  {"no data to import", "没有可导入的数据"},
  {"no field of {collection}", "{collection} 没有这个字段"},
  {"no field of {collection} to tell its records by",
   "{collection} 没有可用于识别记录的字段"},
  {"no file at this address", "此地址没有文件"},
  {"no names of fields in its first row", "第一行没有字段名称"},
  {"no permission to write it", "没有写入权限"},
  {"no place for the file", "没有存放文件的位置"},
  {"no room on the disk for the file", "磁盘空间不足，无法保存文件"},
  {"no row has the titles of the columns", "没有包含列标题的行"},
  {"no storage is set", "尚未设置文件存储"},
  {"no such task", "没有这个任务"},
  {"not CSV: {why}", "不是 CSV：{why}"},
  {"not an xlsx workbook", "不是 xlsx 工作簿"},
  {"row {#n} is too long", "第 {#n} 行过长"},
  {"row {#n}: a text is longer than the 32767 characters of a cell; export as CSV",
   "第 {#n} 行: 文本超过单元格的 32767 个字符，请导出为 CSV"},
  {"row {#n}: not UTF-8, or it has a zero byte",
   "第 {#n} 行: 不是 UTF-8 文本，或含有空字节"},
  {"the app receives as many files as it may", "应用正在接收的文件已达上限"},
  {"the body is over {#n} bytes", "提交的内容超过 {#n} 字节"},
  {"the file could not be read", "无法读取文件"},
  {"the file could not be stored", "无法保存文件"},
  {"the file could not be written", "无法写入文件"},
  {"the form ends before its last boundary", "表单不完整"},
  {"the form was cut off", "表单传输中断"},
  {"the id of a file is needed", "需要文件的 id"},
  {"the link to this file is wrong or past its time", "此文件的链接有误或已过期"},
  {"the plain fields are over {#n} bytes", "普通字段超过 {#n} 字节"},
  {"the sheet has too many columns", "工作表的列过多"},
  {"the texts of the workbook are too long", "工作簿中的文本过长"},
  {"the workbook could not be written", "无法写入工作簿"},
  {"the workbook has a DOCTYPE", "工作簿含有 DOCTYPE"},
  {"the workbook has too many parts", "工作簿的组成部分过多"},
  {"the workbook is damaged", "工作簿已损坏"},
  {"the workbook is damaged or encrypted", "工作簿已损坏或已加密"},
  {"the workbook is nested too deep", "工作簿嵌套过深"},
  {"the workbook unpacks to more than {#n} bytes", "工作簿解压后超过 {#n} 字节"},
  {"{=why} (after {#n} rows that were stored)", "{=why}（此前已保存 {#n} 行）"},
  {"{collection} has no field of files", "{collection} 没有文件字段"},
  {"{collection} takes no files: its template is not file",
   "{collection} 不接受文件：其模板不是文件表"},
  {"{collection}: its records come with a file each, by :create",
   "{collection}: 其记录须随文件以 :create 逐一创建"},
  {"{name} in it is larger than {#n} bytes", "其中的 {name} 大于 {#n} 字节"},
});

static_assert(std::ranges::is_sorted(table, {}, &phrase::english));

} // namespace

std::span<const phrase> phrases_of_files() noexcept {
  return table;
}

} // namespace http
