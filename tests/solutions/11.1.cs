int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (inChannels * kernelSize * kernelSize + 1);
