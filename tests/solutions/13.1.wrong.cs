// hint: Which one holds, the larger or the smaller?
double Roof(double intensity, double peak, double bandwidth) => Math.Max(peak, bandwidth * intensity);

// hint: There are two limits, the peak and the bandwidth times the intensity.
double Roof(double intensity, double peak, double bandwidth) => peak;

// hint: There are two limits, the peak and the bandwidth times the intensity.
double Roof(double intensity, double peak, double bandwidth) => bandwidth * intensity;

// hint: There are two limits, the peak and the bandwidth times the intensity.
double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, bandwidth / intensity);
