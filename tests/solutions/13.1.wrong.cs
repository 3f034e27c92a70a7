// hint: Which one holds, the larger or the smaller?
double Roof(double intensity, double peak, double bandwidth) => Math.Max(peak, bandwidth * intensity);
