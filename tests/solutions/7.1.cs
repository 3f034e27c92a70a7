double LargestRate(double a) => 2 / a;
