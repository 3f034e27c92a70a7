double Roof(double intensity, double peak, double bandwidth) => Math.Min(peak, bandwidth * intensity);

// or
double Roof(double intensity, double peak, double bandwidth)
{
    var slope = bandwidth * intensity;
    return slope < peak ? slope : peak;
}
