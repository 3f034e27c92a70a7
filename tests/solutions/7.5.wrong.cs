// hint: The way down begins with 1: over all that is left at the top, total −
double Triangle(int t, int up, int total) => t < up ? (double)t / up : 1 - (double)t / total;

// hint: A quotient of two ints is an int
double Triangle(int t, int up, int total) => t < up ? t / up : (total - t) / (total - up);

// hint: It never comes down.
double Triangle(int t, int up, int total) => Math.Min((double)t / up, 1);

// hint: Going up it is t / up; going down it is what is left over what there
double Triangle(int t, int up, int total) => t < up ? (double)t / up : (double)(t - up) / (total - up);

// hint: The way down is below zero: what is left is total − t.
double Triangle(int t, int up, int total) => t <= up ? (double)t / up : (double)(t - total) / (total - up);

// hint: On the way down a quotient of two ints is an int.
double Triangle(int t, int up, int total) => t <= up ? (double)t / up : (total - t) / (total - up);
