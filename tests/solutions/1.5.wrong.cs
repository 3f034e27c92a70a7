// hint: The carry that comes in is left out.
int[] Add(int x1, int x2, int carry) => [Xor(x1, x2), Fires(1, 1, -1.5, x1, x2)];

// hint: The sum is right; two ones carry also if one of them came in as the carry.
int[] Add(int x1, int x2, int carry) => [Xor(Xor(x1, x2), carry), Fires(1, 1, -1.5, x1, x2)];

// hint: The two are exchanged.
int[] Add(int x1, int x2, int carry) { int t = x1 + x2 + carry; return new[] { t / 2, t % 2 }; }

// hint: The carry is right; the sum is 1 for one or three ones: XOR, not OR.
int[] Add(int x1, int x2, int carry) { int t = x1 + x2 + carry; return new[] { t > 0 ? 1 : 0, t / 2 }; }

// hint: The sum is the XOR of all three. A carry goes out if at least two of them are 1.
int[] Add(int x1, int x2, int carry) => [x1 + x2 + carry, 0];

// hint: your code threw IndexOutOfRangeException: Index was outside the bounds of the array. The sum is the XOR of all
int[] Add(int x1, int x2, int carry) => [Xor(Xor(x1, x2), carry)];

// hint: The sum is right; a carry needs two ones, not three.
int[] Add(int x1, int x2, int carry) { int t = x1 + x2 + carry; return new[] { t % 2, t == 3 ? 1 : 0 }; }

// hint: The sum is right; two ones carry also if they are the two digits.
int[] Add(int x1, int x2, int carry) => [Xor(Xor(x1, x2), carry), Fires(1, 1, -1.5, Xor(x1, x2), carry)];
