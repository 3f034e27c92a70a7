double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / (inChannels * kernelSize * kernelSize));

// or
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / inChannels) / kernelSize;
