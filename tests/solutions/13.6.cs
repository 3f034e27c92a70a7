double Faster(double share, double factor) => 1 / (1 - share + share / factor);

// or
double Faster(double share, double factor)
{
    var (rest, products) = (1 - share, share / factor);
    return 1 / (rest + products);
}

// or
double Faster(double share, double factor) => factor / (factor * (1 - share) + share);
