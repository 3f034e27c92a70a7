(double V, double D) Add((double V, double D) a, (double V, double D) b) => (a.V + b.V, a.D + b.D);
(double V, double D) Multiply((double V, double D) a, (double V, double D) b) => (a.V * b.V, a.D * b.V + a.V * b.D);
(double V, double D) Sine((double V, double D) a) => (Math.Sin(a.V), Math.Cos(a.V) * a.D);

// or
(double V, double D) Add((double V, double D) a, (double V, double D) b) => (b.V + a.V, b.D + a.D);
(double V, double D) Multiply((double V, double D) a, (double V, double D) b) => (a.V * b.V, a.V * b.D + b.V * a.D);
(double V, double D) Sine((double V, double D) a) => (Math.Sin(a.V), a.D * Math.Cos(a.V));
