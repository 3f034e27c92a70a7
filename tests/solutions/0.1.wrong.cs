// hint: That is σ(−x): look at the sign in the exponent.
double Sigmoid(double x) => 1 / (1 + Math.Exp(x));

// hint: That is 1 + e⁻ˣ itself. If there is a 1 / in front, it divides the next number only: put brackets around 1 + M
double Sigmoid(double x) => 1 / 1 + Math.Exp(-x);

// hint: That is σ(−x): look at the sign in the exponent.
double Sigmoid(double x) => Math.Exp(-x) / (1 + Math.Exp(-x));

// hint: That is tanh, which runs from −1 to 1; σ runs from 0 to 1.
double Sigmoid(double x) => Math.Tanh(x);

// hint: The answer is the same for every input: is an argument not used? At 0 it must be 0.5. Math.Exp(-x) is e to the
double Sigmoid(double x) => 0.5;

// hint: The denominator is 1 + e⁻ˣ: the 1 in it is missing.
double Sigmoid(double x) => 1 / Math.Exp(-x);

// hint: That is the slope σ′, not σ.
double Sigmoid(double x) { var s = 1 / (1 + Math.Exp(-x)); return s * (1 - s); }

// hint: The denominator is a sum, 1 + e⁻ˣ, and not a difference.
double Sigmoid(double x) => 1 / (1 - Math.Exp(-x));

// hint: Whole numbers are divided without a remainder: keep everything double.
double Sigmoid(double x) => 1 / (1 + (int)Math.Exp(-x));

// hint: At 0 it must be 0.5. Math.Exp(-x) is e to the power of −x.
double Sigmoid(double x) => Math.Tanh(x / 2);
