// Templates that nobody instantiates, in every dependent position.
#include <map>
#include <memory>
#include <mutex>
#include <vector>

template <class Mutex, template <class...> class Map, class Base> struct Store : Base {
  Mutex M;
  Map<int, typename Base::Value> Items;
  typename Base::template Rebind<int> *Other = nullptr;

  template <class Lock = std::lock_guard<Mutex>> void put(int Key) {
    Lock Held(M);
    this->Items[Key] = Base::make(Key);
    Base::Other.clear();
    Other->Items.erase(Key);
  }
  template <class... Keys> void drop(Keys... K) {
    std::scoped_lock Held(M, Base::M);
    (Items.erase(K), ...);
    for (auto &[Key, Value] : Items)
      if constexpr (requiresErase<decltype(Value)>())
        Items.erase(Key);
  }
  template <class T> static constexpr bool requiresErase() { return sizeof(T) > 4; }
  auto begin() { return Items.begin(); }
  decltype(auto) front() { return (*Items.begin()); }
};

template <class C> void eraseAll(C &Container, typename C::iterator It) {
  while (It != Container.end())
    Container.erase(It++);
  [&](auto &&...Rest) { (Rest.clear(), ...); }(Container, It);
}

template <int N> struct Chain {
  Chain<N - 1> Next;
  std::vector<int> V;
  void grow() {
    V.push_back(N);
    Next.grow();
  }
};
template <> struct Chain<0> {
  void grow() {}
};
void instantiate() { Chain<40>().grow(); }

// Variables whose initialisers have no type until the template has arguments.
template <class Map> struct Walker {
  Map &Walked;
  void walk() {
    std::vector<Map> Copies(Walked.begin(), Walked.end());
    Map Copy(Walked);
    Map Pair{Walked, Walked};
    for (auto &Each : Copies)
      Each.clear();
    Walked.swap(Copy);
  }
};
