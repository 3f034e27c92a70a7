// hint: as long as it ends nearer
double LargestRate(double a) => 1 / (a * a);

// hint: it may go twice as far
double LargestRate(double a) => 1 / a;

// hint: divide by a
double LargestRate(double a) => 2 * a;

// hint: The limit depends on a
double LargestRate(double a) => 2;

// hint: The rate is positive: w − η g already goes against the gradient.
double LargestRate(double a) => -2 / a;

// hint: The gradient of a x² / 2 is a x: nothing is left of the one half.
double LargestRate(double a) => 1 / (2 * a);

// hint: The steeper the function, the smaller the rate: it is upside down.
double LargestRate(double a) => a / 2;

// hint: The answer is the same for every input: is an argument not used? The
double LargestRate(double a) => 0.5;

// hint: A step multiplies x by 1 − η a, with a itself and not its root.
double LargestRate(double a) => 2 / Math.Sqrt(a);

// hint: NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or
double LargestRate(double a) => double.NaN;

// hint: your code threw DivideByZeroException: Attempted to divide by zero.
double LargestRate(double a) => 2 / (int)a;

// hint: It is off by one.
double LargestRate(double a) => 2 / a - 1;

// hint: The gradient is a x, so a step multiplies x by 1 − η a. It may jump
double LargestRate(double a) => 0.99 * 2 / a;
