// hint: The biases are missing
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * kernelSize * kernelSize;

// hint: a sheet of weights for each input channel
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (kernelSize * kernelSize + 1);

// hint: One bias for each output, not for each sheet.
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * (kernelSize * kernelSize + 1);

// hint: A sheet has k · k weights.
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * (inChannels * kernelSize + 1);

// hint: The biases belong to the output channels.
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * kernelSize * kernelSize + inChannels;

// hint: Each output channel has its own bias.
int ConvParameters(int inChannels, int outChannels, int kernelSize) => outChannels * inChannels * kernelSize * kernelSize + 1;

// hint: Each output channel has a sheet of weights for every input channel,
int ConvParameters(int inChannels, int outChannels, int kernelSize) => kernelSize * kernelSize + 1;

// hint: The answer is the same for every input: is an argument not used? Each
int ConvParameters(int inChannels, int outChannels, int kernelSize) => 160;

// hint: There is a kernel for each output channel.
int ConvParameters(int inChannels, int outChannels, int kernelSize) => inChannels * kernelSize * kernelSize + 1;
