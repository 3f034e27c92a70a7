// hint: One output adds up in · k · k products
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / inChannels);

// hint: ?
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => 2.0 / (inChannels * kernelSize * kernelSize);

// hint: ?
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / (outChannels * kernelSize * kernelSize));

// hint: ?
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(1.0 / (inChannels * kernelSize * kernelSize));
