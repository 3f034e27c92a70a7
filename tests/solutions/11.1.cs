int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (inChannels * kernelSize * kernelSize + 1);

// or
int ConvParameters(int inChannels, int outChannels, int kernelSize) =>
    new Conv2d(inChannels, outChannels, kernelSize, new Rng(1)).ParameterCount;

// or
int ConvParameters(int inChannels, int outChannels, int kernelSize)
{
    var weights = outChannels * inChannels * (int)Math.Pow(kernelSize, 2);
    var biases = outChannels;
    return weights + biases;
}

// or
int ConvParameters(int inChannels, int outChannels, int kernelSize) =>
    new Conv2d(inChannels, outChannels, kernelSize).Parameters().Sum(p => p.Size);

// or
int ConvParameters(int inChannels, int outChannels, int kernelSize)
{
    int count = 0;
    for (int o = 0; o < outChannels; o++)
    {
        for (int i = 0; i < inChannels; i++)
            count += kernelSize * kernelSize;
        count++;
    }
    return count;
}
