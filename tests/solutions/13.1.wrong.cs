// hint: Both limits hold: the lower counts.
double Roof(double intensity, double peak, double bandwidth) => Math.Max(peak, bandwidth * intensity);

// hint: the memory is the limit
double Roof(double intensity, double peak, double bandwidth) => peak;

// hint: No program is faster than the peak.
double Roof(double intensity, double peak, double bandwidth) => bandwidth * intensity;

// hint: The more operations for each byte, the higher the speed: bandwidth
double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, bandwidth / intensity);

// hint: Multiply by the bandwidth.
double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, intensity / bandwidth);

// hint: The intensity is not used.
double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, bandwidth);

// hint: Two limits do not add up: the lower one holds.
double Roof(double intensity, double peak, double bandwidth) => peak + bandwidth * intensity;

// hint: That is the intensity where the two limits meet.
double Roof(double intensity, double peak, double bandwidth) => peak / bandwidth;

// hint: Two limits: the peak, and the bandwidth times the intensity. Which of
double Roof(double intensity, double peak, double bandwidth) => peak * intensity;

// hint: The answer is the same for every input: is an argument not used? Two
double Roof(double intensity, double peak, double bandwidth) => 200;
