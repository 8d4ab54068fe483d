#pragma once
namespace rapidjson { class Value {}; class Document : public Value {}; }
