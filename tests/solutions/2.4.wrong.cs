// hint: rounding begins earlier
double GoodStepInFloat32() => 1e-5;
