// hint: so the lower one counts
double Roof(double intensity, double peak, double bandwidth) => Math.Max(peak, bandwidth * intensity);

// hint: the memory is the limit
double Roof(double intensity, double peak, double bandwidth) => peak;

// hint: No program is faster than the peak.
double Roof(double intensity, double peak, double bandwidth) => bandwidth * intensity;

// hint: There are two limits, the peak and the bandwidth times the intensity.
double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, bandwidth / intensity);
