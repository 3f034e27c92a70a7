// hint: Which one holds, the larger or the smaller?
double Roof(double intensity, double peak, double bandwidth) => Math.Max(peak, bandwidth * intensity);

// hint: ?
double Roof(double intensity, double peak, double bandwidth) => peak;

// hint: ?
double Roof(double intensity, double peak, double bandwidth) => bandwidth * intensity;

// hint: ?
double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, bandwidth / intensity);
