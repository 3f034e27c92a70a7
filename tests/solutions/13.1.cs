double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, bandwidth * intensity);

// or
double Roof(double intensity, double peak, double bandwidth)
{
    var slope = bandwidth * intensity;
    return slope < peak ? slope : peak;
}

// or
double Roof(double intensity, double peak, double bandwidth)
{
    if (intensity * bandwidth >= peak) return peak;
    return intensity * bandwidth;
}

// or
double Roof(double intensity, double peak, double bandwidth) => new[] { peak, intensity * bandwidth }.Min();

// or
double Roof(double intensity, double peak, double bandwidth)
{
    var ridge = peak / bandwidth;
    return intensity < ridge ? peak * intensity / ridge : peak;
}
