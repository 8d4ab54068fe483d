// Deep nesting and long chains: time and stack must stay bounded.
#include <map>
#include <mutex>
#include <vector>

struct Deep {
  std::mutex M;
  std::vector<int> V;
  bool next();

  void branches() {
    if (next()) { M.lock(); } if (next()) { V.push_back(0); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(1); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(2); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(3); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(4); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(5); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(6); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(7); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(8); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(9); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(10); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(11); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(12); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(13); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(14); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(15); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(16); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(17); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(18); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(19); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(20); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(21); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(22); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(23); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(24); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(25); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(26); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(27); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(28); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(29); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(30); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(31); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(32); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(33); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(34); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(35); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(36); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(37); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(38); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(39); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(40); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(41); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(42); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(43); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(44); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(45); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(46); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(47); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(48); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(49); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(50); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(51); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(52); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(53); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(54); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(55); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(56); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(57); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(58); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(59); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(60); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(61); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(62); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(63); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(64); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(65); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(66); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(67); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(68); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(69); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(70); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(71); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(72); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(73); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(74); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(75); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(76); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(77); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(78); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(79); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(80); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(81); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(82); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(83); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(84); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(85); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(86); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(87); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(88); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(89); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(90); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(91); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(92); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(93); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(94); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(95); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(96); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(97); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(98); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(99); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(100); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(101); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(102); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(103); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(104); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(105); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(106); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(107); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(108); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(109); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(110); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(111); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(112); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(113); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(114); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(115); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(116); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(117); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(118); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(119); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(120); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(121); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(122); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(123); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(124); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(125); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(126); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(127); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(128); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(129); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(130); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(131); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(132); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(133); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(134); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(135); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(136); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(137); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(138); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(139); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(140); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(141); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(142); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(143); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(144); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(145); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(146); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(147); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(148); } if (next()) { M.unlock(); }
    if (next()) { M.lock(); } if (next()) { V.push_back(149); } if (next()) { M.unlock(); }
  }

  void nested() {
      for (int I0 = 0; I0 < 2; ++I0) if (next()) { V.push_back(I0);
      for (int I1 = 0; I1 < 2; ++I1) if (next()) { V.push_back(I1);
      for (int I2 = 0; I2 < 2; ++I2) if (next()) { V.push_back(I2);
      for (int I3 = 0; I3 < 2; ++I3) if (next()) { V.push_back(I3);
      for (int I4 = 0; I4 < 2; ++I4) if (next()) { V.push_back(I4);
      for (int I5 = 0; I5 < 2; ++I5) if (next()) { V.push_back(I5);
      for (int I6 = 0; I6 < 2; ++I6) if (next()) { V.push_back(I6);
      for (int I7 = 0; I7 < 2; ++I7) if (next()) { V.push_back(I7);
      for (int I8 = 0; I8 < 2; ++I8) if (next()) { V.push_back(I8);
      for (int I9 = 0; I9 < 2; ++I9) if (next()) { V.push_back(I9);
      for (int I10 = 0; I10 < 2; ++I10) if (next()) { V.push_back(I10);
      for (int I11 = 0; I11 < 2; ++I11) if (next()) { V.push_back(I11);
      for (int I12 = 0; I12 < 2; ++I12) if (next()) { V.push_back(I12);
      for (int I13 = 0; I13 < 2; ++I13) if (next()) { V.push_back(I13);
      for (int I14 = 0; I14 < 2; ++I14) if (next()) { V.push_back(I14);
      for (int I15 = 0; I15 < 2; ++I15) if (next()) { V.push_back(I15);
      for (int I16 = 0; I16 < 2; ++I16) if (next()) { V.push_back(I16);
      for (int I17 = 0; I17 < 2; ++I17) if (next()) { V.push_back(I17);
      for (int I18 = 0; I18 < 2; ++I18) if (next()) { V.push_back(I18);
      for (int I19 = 0; I19 < 2; ++I19) if (next()) { V.push_back(I19);
      for (int I20 = 0; I20 < 2; ++I20) if (next()) { V.push_back(I20);
      for (int I21 = 0; I21 < 2; ++I21) if (next()) { V.push_back(I21);
      for (int I22 = 0; I22 < 2; ++I22) if (next()) { V.push_back(I22);
      for (int I23 = 0; I23 < 2; ++I23) if (next()) { V.push_back(I23);
      for (int I24 = 0; I24 < 2; ++I24) if (next()) { V.push_back(I24);
      for (int I25 = 0; I25 < 2; ++I25) if (next()) { V.push_back(I25);
      for (int I26 = 0; I26 < 2; ++I26) if (next()) { V.push_back(I26);
      for (int I27 = 0; I27 < 2; ++I27) if (next()) { V.push_back(I27);
      for (int I28 = 0; I28 < 2; ++I28) if (next()) { V.push_back(I28);
      for (int I29 = 0; I29 < 2; ++I29) if (next()) { V.push_back(I29);
      for (int I30 = 0; I30 < 2; ++I30) if (next()) { V.push_back(I30);
      for (int I31 = 0; I31 < 2; ++I31) if (next()) { V.push_back(I31);
      for (int I32 = 0; I32 < 2; ++I32) if (next()) { V.push_back(I32);
      for (int I33 = 0; I33 < 2; ++I33) if (next()) { V.push_back(I33);
      for (int I34 = 0; I34 < 2; ++I34) if (next()) { V.push_back(I34);
      for (int I35 = 0; I35 < 2; ++I35) if (next()) { V.push_back(I35);
      for (int I36 = 0; I36 < 2; ++I36) if (next()) { V.push_back(I36);
      for (int I37 = 0; I37 < 2; ++I37) if (next()) { V.push_back(I37);
      for (int I38 = 0; I38 < 2; ++I38) if (next()) { V.push_back(I38);
      for (int I39 = 0; I39 < 2; ++I39) if (next()) { V.push_back(I39);
      for (int I40 = 0; I40 < 2; ++I40) if (next()) { V.push_back(I40);
      for (int I41 = 0; I41 < 2; ++I41) if (next()) { V.push_back(I41);
      for (int I42 = 0; I42 < 2; ++I42) if (next()) { V.push_back(I42);
      for (int I43 = 0; I43 < 2; ++I43) if (next()) { V.push_back(I43);
      for (int I44 = 0; I44 < 2; ++I44) if (next()) { V.push_back(I44);
      for (int I45 = 0; I45 < 2; ++I45) if (next()) { V.push_back(I45);
      for (int I46 = 0; I46 < 2; ++I46) if (next()) { V.push_back(I46);
      for (int I47 = 0; I47 < 2; ++I47) if (next()) { V.push_back(I47);
      for (int I48 = 0; I48 < 2; ++I48) if (next()) { V.push_back(I48);
      for (int I49 = 0; I49 < 2; ++I49) if (next()) { V.push_back(I49);
      for (int I50 = 0; I50 < 2; ++I50) if (next()) { V.push_back(I50);
      for (int I51 = 0; I51 < 2; ++I51) if (next()) { V.push_back(I51);
      for (int I52 = 0; I52 < 2; ++I52) if (next()) { V.push_back(I52);
      for (int I53 = 0; I53 < 2; ++I53) if (next()) { V.push_back(I53);
      for (int I54 = 0; I54 < 2; ++I54) if (next()) { V.push_back(I54);
      for (int I55 = 0; I55 < 2; ++I55) if (next()) { V.push_back(I55);
      for (int I56 = 0; I56 < 2; ++I56) if (next()) { V.push_back(I56);
      for (int I57 = 0; I57 < 2; ++I57) if (next()) { V.push_back(I57);
      for (int I58 = 0; I58 < 2; ++I58) if (next()) { V.push_back(I58);
      for (int I59 = 0; I59 < 2; ++I59) if (next()) { V.push_back(I59);
    V.clear();
    }}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}
  }

  bool conditions() {
    return (next() && M.try_lock() && V.size() == 0)
           || (next() && M.try_lock() && V.size() == 1)
           || (next() && M.try_lock() && V.size() == 2)
           || (next() && M.try_lock() && V.size() == 3)
           || (next() && M.try_lock() && V.size() == 4)
           || (next() && M.try_lock() && V.size() == 5)
           || (next() && M.try_lock() && V.size() == 6)
           || (next() && M.try_lock() && V.size() == 7)
           || (next() && M.try_lock() && V.size() == 8)
           || (next() && M.try_lock() && V.size() == 9)
           || (next() && M.try_lock() && V.size() == 10)
           || (next() && M.try_lock() && V.size() == 11)
           || (next() && M.try_lock() && V.size() == 12)
           || (next() && M.try_lock() && V.size() == 13)
           || (next() && M.try_lock() && V.size() == 14)
           || (next() && M.try_lock() && V.size() == 15)
           || (next() && M.try_lock() && V.size() == 16)
           || (next() && M.try_lock() && V.size() == 17)
           || (next() && M.try_lock() && V.size() == 18)
           || (next() && M.try_lock() && V.size() == 19)
           || (next() && M.try_lock() && V.size() == 20)
           || (next() && M.try_lock() && V.size() == 21)
           || (next() && M.try_lock() && V.size() == 22)
           || (next() && M.try_lock() && V.size() == 23)
           || (next() && M.try_lock() && V.size() == 24)
           || (next() && M.try_lock() && V.size() == 25)
           || (next() && M.try_lock() && V.size() == 26)
           || (next() && M.try_lock() && V.size() == 27)
           || (next() && M.try_lock() && V.size() == 28)
           || (next() && M.try_lock() && V.size() == 29)
           || (next() && M.try_lock() && V.size() == 30)
           || (next() && M.try_lock() && V.size() == 31)
           || (next() && M.try_lock() && V.size() == 32)
           || (next() && M.try_lock() && V.size() == 33)
           || (next() && M.try_lock() && V.size() == 34)
           || (next() && M.try_lock() && V.size() == 35)
           || (next() && M.try_lock() && V.size() == 36)
           || (next() && M.try_lock() && V.size() == 37)
           || (next() && M.try_lock() && V.size() == 38)
           || (next() && M.try_lock() && V.size() == 39)
           || (next() && M.try_lock() && V.size() == 40)
           || (next() && M.try_lock() && V.size() == 41)
           || (next() && M.try_lock() && V.size() == 42)
           || (next() && M.try_lock() && V.size() == 43)
           || (next() && M.try_lock() && V.size() == 44)
           || (next() && M.try_lock() && V.size() == 45)
           || (next() && M.try_lock() && V.size() == 46)
           || (next() && M.try_lock() && V.size() == 47)
           || (next() && M.try_lock() && V.size() == 48)
           || (next() && M.try_lock() && V.size() == 49)
           || (next() && M.try_lock() && V.size() == 50)
           || (next() && M.try_lock() && V.size() == 51)
           || (next() && M.try_lock() && V.size() == 52)
           || (next() && M.try_lock() && V.size() == 53)
           || (next() && M.try_lock() && V.size() == 54)
           || (next() && M.try_lock() && V.size() == 55)
           || (next() && M.try_lock() && V.size() == 56)
           || (next() && M.try_lock() && V.size() == 57)
           || (next() && M.try_lock() && V.size() == 58)
           || (next() && M.try_lock() && V.size() == 59)
           || (next() && M.try_lock() && V.size() == 60)
           || (next() && M.try_lock() && V.size() == 61)
           || (next() && M.try_lock() && V.size() == 62)
           || (next() && M.try_lock() && V.size() == 63)
           || (next() && M.try_lock() && V.size() == 64)
           || (next() && M.try_lock() && V.size() == 65)
           || (next() && M.try_lock() && V.size() == 66)
           || (next() && M.try_lock() && V.size() == 67)
           || (next() && M.try_lock() && V.size() == 68)
           || (next() && M.try_lock() && V.size() == 69)
           || (next() && M.try_lock() && V.size() == 70)
           || (next() && M.try_lock() && V.size() == 71)
           || (next() && M.try_lock() && V.size() == 72)
           || (next() && M.try_lock() && V.size() == 73)
           || (next() && M.try_lock() && V.size() == 74)
           || (next() && M.try_lock() && V.size() == 75)
           || (next() && M.try_lock() && V.size() == 76)
           || (next() && M.try_lock() && V.size() == 77)
           || (next() && M.try_lock() && V.size() == 78)
           || (next() && M.try_lock() && V.size() == 79);
  }

  void call0() { V.push_back(0); call1(); call0(); }
  void call1() { V.push_back(1); call2(); call7(); }
  void call2() { V.push_back(2); call3(); call14(); }
  void call3() { V.push_back(3); call4(); call21(); }
  void call4() { V.push_back(4); call5(); call28(); }
  void call5() { V.push_back(5); call6(); call35(); }
  void call6() { V.push_back(6); call7(); call42(); }
  void call7() { V.push_back(7); call8(); call49(); }
  void call8() { V.push_back(8); call9(); call56(); }
  void call9() { V.push_back(9); call10(); call3(); }
  void call10() { V.push_back(10); call11(); call10(); }
  void call11() { V.push_back(11); call12(); call17(); }
  void call12() { V.push_back(12); call13(); call24(); }
  void call13() { V.push_back(13); call14(); call31(); }
  void call14() { V.push_back(14); call15(); call38(); }
  void call15() { V.push_back(15); call16(); call45(); }
  void call16() { V.push_back(16); call17(); call52(); }
  void call17() { V.push_back(17); call18(); call59(); }
  void call18() { V.push_back(18); call19(); call6(); }
  void call19() { V.push_back(19); call20(); call13(); }
  void call20() { V.push_back(20); call21(); call20(); }
  void call21() { V.push_back(21); call22(); call27(); }
  void call22() { V.push_back(22); call23(); call34(); }
  void call23() { V.push_back(23); call24(); call41(); }
  void call24() { V.push_back(24); call25(); call48(); }
  void call25() { V.push_back(25); call26(); call55(); }
  void call26() { V.push_back(26); call27(); call2(); }
  void call27() { V.push_back(27); call28(); call9(); }
  void call28() { V.push_back(28); call29(); call16(); }
  void call29() { V.push_back(29); call30(); call23(); }
  void call30() { V.push_back(30); call31(); call30(); }
  void call31() { V.push_back(31); call32(); call37(); }
  void call32() { V.push_back(32); call33(); call44(); }
  void call33() { V.push_back(33); call34(); call51(); }
  void call34() { V.push_back(34); call35(); call58(); }
  void call35() { V.push_back(35); call36(); call5(); }
  void call36() { V.push_back(36); call37(); call12(); }
  void call37() { V.push_back(37); call38(); call19(); }
  void call38() { V.push_back(38); call39(); call26(); }
  void call39() { V.push_back(39); call40(); call33(); }
  void call40() { V.push_back(40); call41(); call40(); }
  void call41() { V.push_back(41); call42(); call47(); }
  void call42() { V.push_back(42); call43(); call54(); }
  void call43() { V.push_back(43); call44(); call1(); }
  void call44() { V.push_back(44); call45(); call8(); }
  void call45() { V.push_back(45); call46(); call15(); }
  void call46() { V.push_back(46); call47(); call22(); }
  void call47() { V.push_back(47); call48(); call29(); }
  void call48() { V.push_back(48); call49(); call36(); }
  void call49() { V.push_back(49); call50(); call43(); }
  void call50() { V.push_back(50); call51(); call50(); }
  void call51() { V.push_back(51); call52(); call57(); }
  void call52() { V.push_back(52); call53(); call4(); }
  void call53() { V.push_back(53); call54(); call11(); }
  void call54() { V.push_back(54); call55(); call18(); }
  void call55() { V.push_back(55); call56(); call25(); }
  void call56() { V.push_back(56); call57(); call32(); }
  void call57() { V.push_back(57); call58(); call39(); }
  void call58() { V.push_back(58); call59(); call46(); }
  void call59() { V.push_back(59); call0(); }
};
