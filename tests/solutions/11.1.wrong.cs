// hint: and one bias
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * kernelSize * kernelSize;

// hint: ?
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (kernelSize * kernelSize + 1);

// hint: ?
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * (kernelSize * kernelSize + 1);

// hint: ?
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (inChannels * kernelSize + 1);
