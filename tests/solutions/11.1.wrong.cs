// hint: The biases are missing
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * kernelSize * kernelSize;

// hint: a sheet of weights for each input channel
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (kernelSize * kernelSize + 1);

// hint: Each output channel has a sheet of weights for every input channel,
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * (kernelSize * kernelSize + 1);

// hint: Each output channel has a sheet of weights for every input channel,
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (inChannels * kernelSize + 1);
