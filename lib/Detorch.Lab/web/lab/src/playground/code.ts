import prelude from './prelude.csx?text';
import { activations, optimizers, type Settings } from './settings';

/** The cell with the same settings: it needs only the library, and a notebook can run it. */
export function cellOf(settings: Settings, epochs: number): string {
  const { op, derivative, wrong } = activations[settings.activation];
  const bug = settings.bug
    ? `// A planted mistake: the derivative is ${derivative}.\nclass Wrong${op} : Function\n{\n    protected override NdArray Forward(NdArray[] x) => x[0].${op}();\n` +
      `    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [${wrong === '1' ? 'g' : `g * ${/ /.test(wrong) ? `(${wrong})` : wrong}`}];\n}\n\n`
    : '';
  const activation = settings.bug ? `x => new Wrong${op}().Apply(x)` : `new ${op}()`;
  return `using Detorch.Teach.Nn;\nusing Detorch.Teach.Optim;\n\n${bug}${data(settings)}${model(settings, activation)}` +
    `var optimizer = ${optimizers[settings.optimizer].code(String(settings.rate))};\n` +
    `Tensor Cost(Tensor x, Tensor y) =>\n    Loss.BinaryCrossEntropyWithLogits(model.Forward(x), y)${penalty(settings)};\n\n` +
    `foreach (var (x, y) in train.Batches(size: ${settings.batch}, epochs: ${Math.max(1, epochs)}, rng))\n{\n` +
    '    var cost = Cost(x, y);\n    optimizer.ZeroGrad();\n    cost.Backward();\n    optimizer.Step();\n}\n\n' +
    'Console.WriteLine($"cost on the test data: {Cost(new(test.Inputs), new(test.Targets)).Item():0.0000}");\n' +
    'GradientCheck.Run(() => Cost(new(train.Inputs), new(train.Targets)), model.Parameters())\n';
}

/** What the kernel runs once. */
export function preludeOf(reference: string): string {
  return `#r "${reference}"\nusing Detorch.Teach;\nusing Detorch.Teach.Data;\nusing Detorch.Teach.Differences;\nusing Detorch.Teach.Nn;\nusing Detorch.Teach.Optim;\n${prelude}`;
}

/** Makes data and model anew. What can change while it trains is in variables. */
export function startOf(settings: Settings): string {
  const { op } = activations[settings.activation];
  return `${data(settings)}var bug = false;\nTensor Activation(Tensor x) => bug ? new Wrong${op}().Apply(x) : x.${op}();\n${model(settings, 'Activation')}` +
    `var optimizer = ${optimizers[settings.optimizer].code(String(settings.rate))};\ndouble l1 = 0, l2 = 0;\n` +
    'Tensor Fit(Tensor x, Tensor y) => Loss.BinaryCrossEntropyWithLogits(model.Forward(x), y);\n' +
    'Tensor Cost(Tensor x, Tensor y)\n{\n    var cost = Fit(x, y);\n    foreach (var w in model.Parameters().Where(w => w.Rank == 2))\n' +
    '        cost = l1 > 0 ? cost + l1 * w.Abs().Sum() : l2 > 0 ? cost + l2 * (w * w).Sum() : cost;\n    return cost;\n}\n' +
    `${changeOf(settings)}var play = new Playground(model, optimizer, train, test, Cost, Fit, ${settings.batch}, rng);\n${checkOf(settings)}`;
}

/** What the model goes on with. */
export function changeOf(settings: Settings): string {
  const strength = (kind: string): number => (settings.penalty === kind ? settings.strength : 0);
  return `bug = ${settings.bug};\noptimizer.Groups[0].Lr = ${settings.rate};\n(l1, l2) = (${strength('L1')}, ${strength('L2')});\n`;
}

/** How gradients are checked from now on. */
export function checkOf(settings: Settings): string {
  return `play.Method = DifferenceMethod.${settings.method};\nplay.DifferenceStep = ${Math.pow(10, settings.step).toPrecision(6)};\n`;
}

const sources: Record<Settings['data'], (settings: Settings) => string> = {
  moons: ({ points, noise }) => `Dataset.Moons(${points}, rng, noise: ${noise})`,
  spirals: ({ points, noise }) => `Dataset.Spirals(${points}, rng, noise: ${noise})`,
  circles: ({ points, noise }) => made(points, `var (r, a) = (label == 0 ? rng.Uniform(0, 0.5) : rng.Uniform(0.8, 1.2), rng.Uniform(0, 2 * Math.PI));\n    return (r * Math.Cos(a) + rng.Normal(0, ${noise}), r * Math.Sin(a) + rng.Normal(0, ${noise}));`),
  xor: ({ points, noise }) => made(points, `var (x, y) = (rng.Uniform(0.1, 1), rng.Uniform(0.1, 1) * (label == 0 ? 1 : -1));\n    var side = rng.Uniform(-1, 1) < 0 ? -1 : 1;\n    return (side * x + rng.Normal(0, ${noise}), side * y + rng.Normal(0, ${noise}));`),
  blobs: ({ points, noise }) => made(points, `var centre = label == 0 ? -0.7 : 0.7;\n    return (centre + rng.Normal(0, ${noise}), centre + rng.Normal(0, ${noise}));`)
};

/** Points that a local function makes. */
function made(points: number, body: string): string {
  return `Points(${points}, label =>\n{\n    ${body}\n})`;
}

function data(settings: Settings): string {
  const source = sources[settings.data](settings);
  const points = source.startsWith('Points')
    ? 'Dataset Points(int n, Func<int, (double X, double Y)> point)\n{\n    var inputs = new float[n, 2];\n    for (var i = 0; i < n; i++)\n    {\n        var (x, y) = point(i % 2);\n' +
      '        (inputs[i, 0], inputs[i, 1]) = ((float)x, (float)y);\n    }\n    return new(NdArray.FromArray(inputs), NdArray.From(Enumerable.Range(0, n).Select(i => i % 2).ToArray()));\n}\n\n'
    : '';
  return `${points}var rng = new Rng(${settings.seed});\nvar points = ${source};\n` +
    `var (train, test) = new Dataset(points.Inputs, points.Targets.To(DType.Float32).Reshape(-1, 1))\n    .Split(${trim(1 - settings.test)}, rng);\n\n`;
}

function model(settings: Settings, activation: string): string {
  const sizes = [2, ...settings.layers];
  const layers = settings.layers.map((size, i) => `    new Linear(${sizes[i]}, ${size}, rng), ${activation},\n`).join('');
  return `var model = new Sequential\n{\n${layers}    new Linear(${sizes.at(-1)}, 1, rng),\n};\n`;
}

function penalty(settings: Settings): string {
  if (settings.penalty === 'none') return '';
  const of = settings.penalty === 'L1' ? 'w.Abs().Sum()' : '(w * w).Sum()';
  return `\n    + ${settings.strength} * model.Parameters().Where(w => w.Rank == 2).Select(w => ${of}).Aggregate((a, b) => a + b)`;
}

function trim(value: number): string {
  return String(Number(value.toFixed(4)));
}
