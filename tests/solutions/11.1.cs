int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (inChannels * kernelSize * kernelSize + 1);

// or
int ConvParameters(int inChannels, int outChannels, int kernelSize) =>
    new Conv2d(inChannels, outChannels, kernelSize, new Rng(1)).ParameterCount;
