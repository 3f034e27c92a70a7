// hint: and one bias
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * kernelSize * kernelSize;
