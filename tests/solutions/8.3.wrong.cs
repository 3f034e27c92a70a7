// hint: first times std, then plus mean
NdArray ToPoints(NdArray z, double mean, double std) => (z + mean) * std;

// hint: Standardising takes off the mean, then divides. Undo the last step
NdArray ToPoints(NdArray z, double mean, double std) => (z - mean) / std;

// hint: The mean is missing.
NdArray ToPoints(NdArray z, double mean, double std) => z * std;

// hint: Standardising takes off the mean, then divides. Undo the last step
NdArray ToPoints(NdArray z, double mean, double std) => z * mean + std;
