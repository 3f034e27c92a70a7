NdArray ToPoints(NdArray z, double mean, double std) => z * std + mean;
