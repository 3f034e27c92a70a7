// hint: as long as it ends nearer
double LargestRate(double a) => 1 / (a * a);

// hint: It is 0.5 times what it should be: is a factor of 2 missing?
double LargestRate(double a) => 1 / a;

// hint: The gradient is a x, so a step multiplies x by 1 − η a. It may jump
double LargestRate(double a) => 2 * a;

// hint: The gradient is a x, so a step multiplies x by 1 − η a. It may jump
double LargestRate(double a) => 2;
