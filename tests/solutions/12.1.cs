double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / (inChannels * kernelSize * kernelSize));

// or
double KaimingSpread(int outChannels, int inChannels, int kernelSize) => Math.Sqrt(2.0 / inChannels) / kernelSize;

// or
double KaimingSpread(int outChannels, int inChannels, int kernelSize)
{
    var fanIn = (double)inChannels * kernelSize * kernelSize;
    return Math.Sqrt(2) / Math.Sqrt(fanIn);
}

// or
double KaimingSpread(int outChannels, int inChannels, int kernelSize) =>
    Math.Pow(2 / (inChannels * Math.Pow(kernelSize, 2)), 0.5);

// or
double KaimingSpread(int outChannels, int inChannels, int kernelSize)
{
    var fan = inChannels;
    for (int i = 0; i < 2; i++) fan *= kernelSize;
    return Math.Sqrt(2f / fan);
}
