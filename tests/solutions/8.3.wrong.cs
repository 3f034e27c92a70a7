// hint: first times std, then plus mean
NdArray ToPoints(NdArray z, double mean, double std) => (z + mean) * std;

// hint: That standardises once more; here it is undone.
NdArray ToPoints(NdArray z, double mean, double std) => (z - mean) / std;

// hint: The mean is missing.
NdArray ToPoints(NdArray z, double mean, double std) => z * std;

// hint: Mean and std are exchanged.
NdArray ToPoints(NdArray z, double mean, double std) => z * mean + std;

// hint: Standardising divided by std; undo it by a product.
NdArray ToPoints(NdArray z, double mean, double std) => z / std + mean;

// hint: The standard deviation is missing.
NdArray ToPoints(NdArray z, double mean, double std) => z + mean;

// hint: Standardising took the mean off; add it again.
NdArray ToPoints(NdArray z, double mean, double std) => z * std - mean;

// hint: Standardising takes off the mean, then divides by std. Undo the last
NdArray ToPoints(NdArray z, double mean, double std) => z;

// hint: std is the root of the variance already.
NdArray ToPoints(NdArray z, double mean, double std) => z * std * std + mean;

// hint: The answer is the same for every input: is an argument not used?
NdArray ToPoints(NdArray z, double mean, double std) => NdArray.From(150.0, 230, 110);
