// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Report.h.
#include "driver/Report.h"

namespace json = llvm::json;

namespace mapwarden::driver {

json::Value toJSON(const Message &Of) {
  // Sources may be in any encoding, JSON is in one.
  return json::Object{{"file", json::fixUTF8(Of.File)},
                      {"line", Of.Line},
                      {"column", Of.Column},
                      {"text", json::fixUTF8(Of.Text)},
                      {"source", json::fixUTF8(Of.Source)}};
}

json::Value toJSON(const Diagnostic &Of) {
  return json::Object{{"main", toJSON(Of.Main)},
                      {"check", Of.Check},
                      {"label", Of.Label},
                      {"error", Of.IsError},
                      {"notes", json::Array(Of.Notes)}};
}

json::Value toJSON(const UnitReport &Of) {
  return json::Object{
      {"diagnostics", json::Array(Of.Diagnostics)}, {"files", json::Array(Of.Files)}, {"facts", Of.HasFacts}};
}

bool fromJSON(const json::Value &From, Message &To, json::Path Where) {
  json::ObjectMapper Map(From, Where);
  return Map && Map.map("file", To.File) && Map.map("line", To.Line) && Map.map("column", To.Column) &&
         Map.map("text", To.Text) && Map.map("source", To.Source);
}

bool fromJSON(const json::Value &From, Diagnostic &To, json::Path Where) {
  json::ObjectMapper Map(From, Where);
  return Map && Map.map("main", To.Main) && Map.map("check", To.Check) && Map.map("label", To.Label) &&
         Map.map("error", To.IsError) && Map.map("notes", To.Notes);
}

bool fromJSON(const json::Value &From, UnitReport &To, json::Path Where) {
  json::ObjectMapper Map(From, Where);
  return Map && Map.map("diagnostics", To.Diagnostics) && Map.map("files", To.Files) && Map.map("facts", To.HasFacts);
}

} // namespace mapwarden::driver
