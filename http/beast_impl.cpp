// The one file that compiles Beast (BOOST_BEAST_SEPARATE_COMPILATION); Asio is compiled
// by actors/lanes.
#include <boost/beast/src.hpp>
