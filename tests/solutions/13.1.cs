double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, bandwidth * intensity);
