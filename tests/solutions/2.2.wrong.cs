// hint: Weigh the value of the smaller step by 4.
double Richardson(Func<double, double> d, double h) => (4 * d(h) - d(h / 2)) / 3;

// hint: The plain mean cancels nothing: the weights are 4 and −1, over 3.
double Richardson(Func<double, double> d, double h) => (d(h) + d(h / 2)) / 2;

// hint: All of it is divided by 3: brackets.
double Richardson(Func<double, double> d, double h) => 4 * d(h / 2) - d(h) / 3;

// hint: That is the smaller step's value alone; 4 / 3 is 1 in C#.
double Richardson(Func<double, double> d, double h) => d(h / 2);

// hint: It is not divided by 3.
double Richardson(Func<double, double> d, double h) => 4 * d(h / 2) - d(h);

// hint: Those are the weights for an error C h; here C h².
double Richardson(Func<double, double> d, double h) => 2 * d(h / 2) - d(h);

// hint: The steps are h and h/2, not h and 2h.
double Richardson(Func<double, double> d, double h) => (4 * d(h) - d(2 * h)) / 3;

// hint: The value of the larger step is subtracted.
double Richardson(Func<double, double> d, double h) => (4 * d(h / 2) + d(h)) / 5;

// hint: Tried are the midpoint of sin and two made-up D. (4 D(h/2) − D(h)) / 3.
double Richardson(Func<double, double> d, double h) => (4 * d(h / 2) + d(h)) / 3;

// hint: Every number has the wrong sign.
double Richardson(Func<double, double> d, double h) => (d(h) - 4 * d(h / 2)) / 3;

// hint: The answer is the same for every input: is an argument not used? Tried are the midpoint of sin and two made-up
double Richardson(Func<double, double> d, double h) => Math.Cos(1);
