double Triangle(int t, int up, int total) => t < up ? (double)t / up : (double)(total - t) / (total - up);
