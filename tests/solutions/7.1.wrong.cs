// hint: as long as it ends nearer
double LargestRate(double a) => 1 / (a * a);

// hint: it may go twice as far
double LargestRate(double a) => 1 / a;

// hint: divide by a
double LargestRate(double a) => 2 * a;

// hint: The limit depends on a
double LargestRate(double a) => 2;
