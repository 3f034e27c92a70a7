// hint: rounding begins earlier
double GoodStepInFloat32() => 1e-5;

// hint: The error is above 0.0001. A step of 1e-5 is good in float64; float32
double GoodStepInFloat32() => 1e-8;

// hint: The error is above 0.0001. A step of 1e-5 is good in float64; float32
double GoodStepInFloat32() => 1;

// hint: The error is above 0.0001. A step of 1e-5 is good in float64; float32
double GoodStepInFloat32() => 0.1;
