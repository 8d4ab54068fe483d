#pragma once
namespace butil { class FilePath {}; }
