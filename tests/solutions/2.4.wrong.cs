// hint: A step of 1e-5 is good in float64; float32 has fewer digits, so rounding begins earlier: take a larger one.
double GoodStepInFloat32() => 1e-5;

// hint: A step of 1e-5 is good in float64; float32 has fewer digits, so rounding begins earlier: take a larger one.
double GoodStepInFloat32() => 1e-8;

// hint: So large a step sees the bend of the curve: take a smaller one.
double GoodStepInFloat32() => 1;

// hint: So large a step sees the bend of the curve: take a smaller one.
double GoodStepInFloat32() => 0.1;

// hint: your code threw ArgumentException: difference: a step of 0; it must be a positive number.
double GoodStepInFloat32() => 0;

// hint: your code threw ArgumentException: difference: a step of NaN; it must be a positive number.
double GoodStepInFloat32() => double.NaN;

// hint: your code threw ArgumentException: difference: a step of -2; it must be a positive number.
double GoodStepInFloat32() => -2;
