// hint: A product's derivative is not the product of both.
(double V, double D) Add((double V, double D) a, (double V, double D) b) => (a.V + b.V, a.D + b.D);
(double V, double D) Multiply((double V, double D) a, (double V, double D) b) => (a.V * b.V, a.D * b.D);
(double V, double D) Sine((double V, double D) a) => (Math.Sin(a.V), Math.Cos(a.V) * a.D);

// hint: In the product the part a b′ is missing.
(double V, double D) Add((double V, double D) a, (double V, double D) b) => (a.V + b.V, a.D + b.D);
(double V, double D) Multiply((double V, double D) a, (double V, double D) b) => (a.V * b.V, a.D * b.V);
(double V, double D) Sine((double V, double D) a) => (Math.Sin(a.V), Math.Cos(a.V) * a.D);

// hint: In the product the part a′ b is missing.
(double V, double D) Add((double V, double D) a, (double V, double D) b) => (a.V + b.V, a.D + b.D);
(double V, double D) Multiply((double V, double D) a, (double V, double D) b) => (a.V * b.V, a.V * b.D);
(double V, double D) Sine((double V, double D) a) => (Math.Sin(a.V), Math.Cos(a.V) * a.D);

// hint: Compared are [value, derivative]: of a product a′b + ab′, of sin a it is a′ cos a.
(double V, double D) Add((double V, double D) a, (double V, double D) b) => (a.V + b.V, a.D + b.D);
(double V, double D) Multiply((double V, double D) a, (double V, double D) b) => (a.V * b.V, a.D * a.V + b.D * b.V);
(double V, double D) Sine((double V, double D) a) => (Math.Sin(a.V), Math.Cos(a.V) * a.D);

// hint: In the sine the inner derivative a′ is missing.
(double V, double D) Add((double V, double D) a, (double V, double D) b) => (a.V + b.V, a.D + b.D);
(double V, double D) Multiply((double V, double D) a, (double V, double D) b) => (a.V * b.V, a.D * b.V + a.V * b.D);
(double V, double D) Sine((double V, double D) a) => (Math.Sin(a.V), Math.Cos(a.V));
