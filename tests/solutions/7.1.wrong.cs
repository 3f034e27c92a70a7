// hint: as long as it ends nearer
double LargestRate(double a) => 1 / (a * a);

// hint: ?
double LargestRate(double a) => 1 / a;

// hint: ?
double LargestRate(double a) => 2 * a;

// hint: ?
double LargestRate(double a) => 2;
