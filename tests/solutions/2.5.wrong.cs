// hint: An error may be negative: take its size, Math.Abs.
int BestExponent(Func<double, double> f, double x, double slope) =>
    Enumerable.Range(1, 15).MinBy(k => (f(x + Math.Pow(10, -k)) - f(x)) / Math.Pow(10, -k) - slope);

// hint: That is the step with the largest error.
int BestExponent(Func<double, double> f, double x, double slope) =>
    Enumerable.Range(1, 15).MaxBy(k => Math.Abs((f(x + Math.Pow(10, -k)) - f(x)) / Math.Pow(10, -k) - slope));

// hint: 8 suits the sine in float64; each function has its own best step: try them.
int BestExponent(Func<double, double> f, double x, double slope) => 8;

// hint: That is the smallest step, not the one with the smallest error.
int BestExponent(Func<double, double> f, double x, double slope) => 15;

// hint: That is the midpoint; take the forward difference.
int BestExponent(Func<double, double> f, double x, double slope) =>
    Enumerable.Range(1, 15).MinBy(k => { var h = Math.Pow(10, -k); return Math.Abs((f(x + h) - f(x - h)) / (2 * h) - slope); });

// hint: That is an index from 0; the first k is 1.
int BestExponent(Func<double, double> f, double x, double slope)
{
    var errors = Enumerable.Range(1, 15).Select(k => Math.Abs((f(x + Math.Pow(10, -k)) - f(x)) / Math.Pow(10, -k) - slope)).ToList();
    return errors.IndexOf(errors.Min());
}

// hint: Every number has the wrong sign.
int BestExponent(Func<double, double> f, double x, double slope) =>
    -Enumerable.Range(1, 15).MinBy(k => Math.Abs((f(x + Math.Pow(10, -k)) - f(x)) / Math.Pow(10, -k) - slope));

// hint: Keep the smallest error so far and its k. Tried are eˣ and x² in float32, sin 1000x.
int BestExponent(Func<double, double> f, double x, double slope) =>
    Enumerable.Range(1, 15).MinBy(k => Math.Abs((f(x + Math.Pow(10, -k)) - f(x)) / Math.Pow(10, -k)));
