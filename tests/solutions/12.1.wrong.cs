// hint: One output adds up in · k · k products
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / inChannels);

// hint: take the root
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => 2.0 / (inChannels * kernelSize * kernelSize);

// hint: over the input channels, not over the output channels
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / (outChannels * kernelSize * kernelSize));

// hint: One output adds up in · k · k products; the square of the spread is 2
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(1.0 / (inChannels * kernelSize * kernelSize));
