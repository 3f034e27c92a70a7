// hint: Only multiplications count.
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    2.0 * n * outputs * (size - k + 1) * (size - k + 1) * inputs * k * k;

// hint: That is for one picture.
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    (double)outputs * (size - k + 1) * (size - k + 1) * inputs * k * k;

// hint: A kernel reads all channels of its input.
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    (double)n * outputs * (size - k + 1) * (size - k + 1) * k * k;

// hint: That is for one kernel; there is one per output.
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    (double)n * (size - k + 1) * (size - k + 1) * inputs * k * k;

// hint: A window fits at fewer places.
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    (double)n * outputs * size * size * inputs * k * k;

// hint: A kernel has k × k weights a channel.
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    (double)n * outputs * (size - k + 1) * (size - k + 1) * inputs * k;

// hint: It moves down as well.
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    (double)n * outputs * (size - k + 1) * inputs * k * k;

// hint: Those are the weights; each is used at every place.
double Multiplications(int n, int inputs, int outputs, int size, int k) => (double)outputs * inputs * k * k;

// hint: Count the outputs, and how many products are summed for each of them.
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    (double)n * outputs * (size - k) * (size - k) * inputs * k * k;
