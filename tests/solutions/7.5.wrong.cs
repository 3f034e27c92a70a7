// hint: what is left over what there was
double Triangle(int t, int up, int total) => t < up ? (double)t / up : 1 - (double)t / total;

// hint: A quotient of two ints is an int
double Triangle(int t, int up, int total) => t < up ? t / up : (total - t) / (total - up);

// hint: It never comes down.
double Triangle(int t, int up, int total) => Math.Min((double)t / up, 1);

// hint: Going up it is t / up; going down, what is left over what there was:
double Triangle(int t, int up, int total) => t < up ? (double)t / up : (double)(t - up) / (total - up);
