// hint: A window has k · k pixels in each channel.
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / inChannels);

// hint: take the root
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => 2.0 / (inChannels * kernelSize * kernelSize);

// hint: One output adds up over the input channels.
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / (outChannels * kernelSize * kernelSize));

// hint: The ReLU throws half away: the 2 makes up for it.
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(1.0 / (inChannels * kernelSize * kernelSize));

// hint: 2 over an int is a division of ints: write 2.0.
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2 / (inChannels * kernelSize * kernelSize));

// hint: A window has k · k pixels, not k.
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / (inChannels * kernelSize));

// hint: That is Xavier's spread.
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / ((inChannels + outChannels) * kernelSize * kernelSize));

// hint: One output uses one kernel, not all.
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / (outChannels * inChannels * kernelSize * kernelSize));

// hint: The fraction is upside down.
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(inChannels * kernelSize * kernelSize / 2.0);

// hint: One output adds up in · k · k products; the square of the spread is 2
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => inChannels * kernelSize * kernelSize;

// hint: The answer is the same for every input: is an argument not used? One
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => 0.5;
