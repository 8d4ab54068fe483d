// RUN: check mapwarden-use-after-invalidation
// Views of texts and vectors: where they are made of pointers, of other views, and where they are set anew.
#include <string>
#include <string_view>

class Parser {
public:
  std::size_t header_bad() {
    std::string_view line(buffer_.data(), 3);
    readMore();
    return line.find(':');
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'line' is used after 'buffer_' was inserted into by the call of 'readMore'
  }
  std::string verb_bad() {
    const std::string_view line(buffer_);
    const std::string_view verb = line.substr(0, 3);
    while (buffer_.size() < 100)
      readMore();
    return std::string(verb);
    // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: 'verb' is used after 'buffer_' was inserted into by the call of 'readMore' on some paths
  }
  // Who gives up where nothing more comes is not the only one.
  bool failing_bad(std::string &verb) {
    const std::string_view line(buffer_.data(), 3);
    while (buffer_.size() < 100)
      if (!mayReadMore())
        return false;
    verb = std::string(line);
    // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: 'line' is used after 'buffer_' was inserted into by the call of
    // 'mayReadMore' on some paths
    return true;
  }
  bool found_ok(std::string &verb) { // EXPLAIN: dead-on-some
    const std::string_view line(buffer_.data(), 3);
    if (buffer_.size() > 100)
      if (mayReadMore()) {
        more_ = true;
        if (buffer_.size() > 200)
          return false;
      } else {
        return false;
      }
    if (more_)
      return false;
    verb = std::string(line);
    return true;
  }
  char part_bad() {
    std::string_view rest = std::string_view(buffer_).substr(1);
    buffer_.push_back('x');
    return rest[0];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rest' is used after 'buffer_' was inserted into
  }
  char set_bad() {
    std::string_view rest;
    rest = buffer_;
    buffer_.push_back('x');
    return rest[0];
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'rest' is used after 'buffer_' was inserted into
  }
  char again_ok() { // EXPLAIN: alive
    std::string_view rest(buffer_.data(), 3);
    readMore();
    rest = std::string_view(buffer_.data(), 3);
    return rest[0];
  }
  char copied_ok() { // EXPLAIN: no-candidate
    const std::string verb(buffer_.data(), 3);
    readMore();
    return verb[0];
  }
  char of_literal_ok() { // EXPLAIN: no-candidate
    std::string_view verb("GET", 3);
    readMore();
    return verb[0];
  }
  char of_another_ok(const std::string &text) { // EXPLAIN: alive
    std::string_view line(text.data(), 3);
    std::string_view verb = line.substr(0, 2);
    readMore();
    return verb[0];
  }

private:
  void readMore() { buffer_.append("more"); }
  bool mayReadMore() {
    buffer_.append("more");
    return buffer_.size() < 1000;
  }
  bool more_ = false;
  std::string buffer_;
};
