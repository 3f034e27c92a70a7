// hint: as long as it ends nearer
double LargestRate(double a) => 1 / (a * a);
