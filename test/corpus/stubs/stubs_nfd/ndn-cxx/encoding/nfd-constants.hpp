#pragma once
namespace ndn { namespace nfd { enum RouteFlags { ROUTE_FLAG_CHILD_INHERIT = 1, ROUTE_FLAG_CAPTURE = 2 }; } }
