// RUN: check clang-diagnostic-*,misc-unused-alias-decls -extra=-Wall -extra=-Wextra
// The mock containers accept what programs write; the same file must compile
// with the installed library, so that the mocks cannot promise too much.
#include <algorithm>
#include <array>
#include <deque>
#include <forward_list>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <queue>
#include <set>
#include <span>
#include <stack>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

struct Item {
  int Id = 0;
  std::string Name;
};

template <class Map> int everyMap(Map &M, const Map &C) {
  M[1] = "one";
  M.at(1) += "!";
  int Sum = static_cast<int>(C.at(1).size() + C.count(2));
  auto It = M.find(1);
  if (It != M.end() && M.end() != It)
    It->second.clear();
  if (It == M.cend() || C.find(2) == C.end())
    ++Sum;
  auto [Position, Inserted] = M.insert({3, "three"});
  if (!Inserted)
    Position->second = "again";
  M.insert(std::make_pair(4, "four"));
  M.insert(std::pair<const int, std::string>(4, "four"));
  M.emplace(5, "five");
  M.try_emplace(6, "six").first->second.push_back('x');
  M.insert_or_assign(7, std::string("seven"));
  for (auto &[Key, Value] : M)
    Sum += Key + static_cast<int>(Value.size());
  for (const auto &Entry : C)
    Sum += Entry.first;
  for (auto I = M.begin(), E = M.end(); I != E;)
    I = I->first > 3 ? M.erase(I) : std::next(I);
  for (auto I = M.begin(); I != M.end();)
    if (I->first == 0)
      M.erase(I++);
    else
      ++I;
  for (typename Map::const_iterator I = C.begin(); I != C.end(); ++I)
    Sum += (*I).first;
  M.erase(1);
  M.erase(M.cbegin());
  auto Range = M.equal_range(2);
  M.erase(Range.first, Range.second);
  auto Node = M.extract(2);
  if (!Node.empty()) {
    Node.key() = 8;
    Node.mapped() = "eight";
    auto Back = M.insert(std::move(Node));
    Sum += Back.inserted;
  }
  Map Other = C;
  M.merge(Other);
  M.swap(Other);
  std::swap(M, Other);
  M = std::move(Other);
  M = {{1, "one"}, {2, "two"}};
  M.clear();
#if __cplusplus >= 202002L
  std::erase_if(M, [](const auto &Entry) { return Entry.first > 1; });
  Sum += M.contains(1);
#endif
  return M == C || M != C ? Sum : static_cast<int>(M.size());
}
template int everyMap(std::map<int, std::string> &, const std::map<int, std::string> &);
template int everyMap(std::unordered_map<int, std::string> &,
                      const std::unordered_map<int, std::string> &);

template <class Set> bool everySet(Set &S) {
  S.insert(1);
  S.insert({2, 3});
  if (S.insert(4).second && S.emplace(5).second)
    S.erase(4);
  for (auto I = S.begin(); I != S.end();)
    I = *I % 2 ? S.erase(I) : ++I;
  for (int Key : S)
    if (Key > 10)
      return true;
  std::vector<int> Copy(S.begin(), S.end());
  S.insert(Copy.begin(), Copy.end());
  S.merge(Set{7});
  return S.count(1) != 0 && !S.empty();
}
template bool everySet(std::set<int> &);
template bool everySet(std::unordered_set<int> &);

template <class Multi> void everyMulti(Multi &M) {
  typename Multi::iterator It = M.insert({1, 2});
  It = M.emplace(1, 3);
  It->second = 4;
  auto [First, Last] = M.equal_range(1);
  for (; First != Last; ++First)
    First->second = 0;
  M.erase(It);
}
template void everyMulti(std::multimap<int, int> &);
template void everyMulti(std::unordered_multimap<int, int> &);

int ordered(std::map<std::string, Item, std::less<>> &M, std::set<int> &S) {
  std::string_view Key = "key";
  auto It = M.find(Key);
  if (It == M.end())
    It = M.emplace_hint(M.lower_bound("k"), "key", Item{});
  for (auto I = M.rbegin(); I != M.rend(); ++I)
    I->second.Id = 1;
  return It->second.Id + *S.upper_bound(3) + *S.rbegin() + static_cast<int>(M.count(Key));
}

void unordered(std::unordered_map<std::string, std::unique_ptr<Item>> &M) {
  M.reserve(100);
  M.max_load_factor(0.5f);
  M["a"] = std::make_unique<Item>();
  M.emplace("b", nullptr);
  if (auto It = M.find("a"); It != M.end() && It->second)
    It->second->Id = 2;
  std::unordered_multiset<int> Many{1, 1};
  std::multiset<int> Sorted(Many.begin(), Many.end());
  Sorted.erase(Sorted.find(1));
}

int vectors(std::vector<Item> &V, const std::vector<Item> &C) {
  V.push_back({1, "one"});
  V.push_back(C.front());
  Item &Added = V.emplace_back();
  Added.Name = "x";
  V.insert(V.begin(), Item{});
  V.insert(V.end(), C.begin(), C.end());
  V.insert(V.begin() + 1, {Item{}, Item{}});
  V.erase(std::remove_if(V.begin(), V.end(), [](const Item &I) { return I.Id == 0; }), V.end());
  std::sort(V.begin(), V.end(), [](const Item &A, const Item &B) { return A.Id < B.Id; });
  auto It = std::find_if(V.begin(), V.end(), [](const Item &I) { return I.Id == 3; });
  if (It != V.end() && It < V.end() && It - V.begin() > 1)
    V.erase(It);
  for (std::size_t I = 0; I < V.size(); ++I)
    V[I].Id = V.at(I).Id;
  for (auto I = V.cbegin(); I != V.cend(); ++I)
    Added.Id += I->Id;
  Item *Raw = V.data();
  V.reserve(10);
  V.resize(5);
  V.shrink_to_fit();
  V.assign(3, Item{});
  V.pop_back();
  std::vector<bool> Flags(8);
  Flags[1] = true;
  std::vector Deduced{1, 2, 3};
  std::vector<int> Repeated(3, 1);
  Repeated.assign(2, 5);
  Repeated.insert(Repeated.end(), 4, 7);
  std::string Dashes(8, '-');
  std::for_each(Deduced.begin(), Deduced.end(), [](int &N) { N = 0; });
  std::copy(Deduced.begin(), Deduced.end(), std::back_inserter(Deduced));
  return Raw->Id + V.back().Id + std::accumulate(Deduced.begin(), Deduced.end(), 0) + Flags[2] + Repeated[0] + Dashes[0];
}

int sequences(std::deque<int> &D, std::list<int> &L, std::forward_list<int> &F) {
  D.push_front(1);
  D.push_back(2);
  D.pop_front();
  D.erase(D.begin());
  L.splice(L.end(), L, L.begin());
  L.remove_if([](int I) { return I > 3; });
  L.sort();
  for (auto I = L.begin(); I != L.end();)
    I = L.erase(I);
  L.insert(L.begin(), 3);
  F.push_front(4);
  F.erase_after(F.before_begin());
  F.insert_after(F.before_begin(), 2);
  return D[0] + L.front() + L.back() + F.front() + D.back();
}

int adaptors(std::queue<Item> &Q, std::stack<int> &S) {
  Q.push(Item{});
  Q.emplace().Id = 3;
  Item First = std::move(Q.front());
  Q.pop();
  S.push(1);
  S.pop();
  std::priority_queue<int, std::vector<int>, std::greater<int>> P;
  P.push(1);
  P.emplace(2);
  return First.Id + S.top() + P.top() + static_cast<int>(Q.size()) + P.empty();
}

std::string strings(const std::string &S, std::string_view V) {
  std::string R = S + "a" + std::string(V) + std::to_string(3) + 'c';
  R += "x";
  R.append(S).insert(0, "y");
  R.erase(R.begin());
  std::string_view Borrowed = R;
  const char *Raw = R.c_str();
  if (R == S || R != "abc" || "abc" == R || R < S || Borrowed == "x" || Borrowed != V)
    return Raw;
  for (char &C : R)
    C = 'a';
  if (R.find("x") != std::string::npos)
    return R.substr(1);
  using namespace std::string_literals;
  return "literal"s;
}

int others(std::array<int, 3> &A, std::optional<Item> &O) {
  auto [X, Y, Z] = A;
  if (O && O->Id == 1)
    O.reset();
  if (O != std::nullopt && O.has_value())
    return (*O).Id + O.value().Id + O.value_or(Item{}).Id;
  O = Item{};
  O.emplace();
  std::pair P{1, Item{}};
  std::swap(P.first, X);
  for (int &E : A)
    E = std::exchange(X, 2);
#if __cplusplus >= 202002L
  std::span<int> Whole(A);
  for (int E : Whole.subspan(1))
    X += E;
  X += std::ranges::any_of(A, [](int E) { return E == 0; });
  std::vector<int> V{1};
  std::span<const int> View = V;
  X += View[0];
  std::erase(V, 1);
#endif
  return X + Y + Z + A[0] + P.second.Id;
}
