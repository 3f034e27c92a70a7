// hint: what is left over what there was
double Triangle(int t, int up, int total) => t < up ? (double)t / up : 1 - (double)t / total;
