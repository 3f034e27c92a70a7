// hint: Only the products are that much faster; the rest is as slow as before.
double Faster(double share, double factor) => factor;

// hint: That is the new time of a step that took 1.
double Faster(double share, double factor) => 1 - share + share / factor;

// hint: Times add up, speeds do not.
double Faster(double share, double factor) => 1 - share + share * factor;

// hint: Divide the old time by the new one.
double Faster(double share, double factor) => 1 + share - share / factor;

// hint: The rest of the step takes time, too.
double Faster(double share, double factor) => share * factor;

// hint: The rest of the step takes time, too.
double Faster(double share, double factor) => factor / share;

// hint: That would be so if the products took no time at all.
double Faster(double share, double factor) => 1 / (1 - share);

// hint: The products are faster, not the rest.
double Faster(double share, double factor) => 1 / (share + (1 - share) / factor);

// hint: Let the old step take 1. How long does the rest take now, how long the products?
double Faster(double share, double factor) => share + factor;
