#pragma once
namespace KNetwork { class KSocketAddress {}; class KInetSocketAddress : public KSocketAddress {}; }
