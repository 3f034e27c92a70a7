namespace Detorch.Lab.Errors;

/// <summary>
/// What people type who come from PyTorch, numpy and Python. The advice of compiler errors reads this table, and notebook 14 shows it.
/// </summary>
internal static class ForeignWords
{
    /// <summary>A home.</summary>
    public const string PyTorch = "PyTorch";
    /// <inheritdoc cref="PyTorch"/>
    public const string Numpy = "numpy";
    /// <inheritdoc cref="PyTorch"/>
    public const string Python = "Python";

    /// <summary>All rows; where several have the same name, the first one counts.</summary>
    public static IReadOnlyList<ForeignWord> All { get; } =
    [
        .. Rows(Numpy, "Arrays",
            ("np.array([1, 2, 3])", "NdArray.From(1, 2, 3)"), ("np.zeros((2, 3))", "NdArray.Zeros(2, 3)"),
            ("np.ones((2, 3))", "NdArray.Ones(2, 3)"), ("np.full((2, 3), 7)", "NdArray.Full([2, 3], 7)"),
            ("np.zeros_like(a)", "NdArray.ZerosLike(a)"), ("np.eye(3)", "NdArray.Eye(3)"),
            ("np.arange(10)", "NdArray.Arange(10)"), ("np.linspace(0, 1, 5)", "NdArray.Linspace(0, 1, 5)"),
            ("np.random.rand(2, 3)", "NdArray.Rand([2, 3], rng)"), ("np.random.randn(2, 3)", "NdArray.Randn([2, 3], rng)"),
            ("np.random.randint(0, 10, 5)", "NdArray.RandInt(0, 10, [5], rng)"),
            ("np.random.permutation(5)", "NdArray.Permutation(5, rng)"), ("np.random.seed(0)", "new Rng(0)"),
            ("np.random.default_rng(0)", "new Rng(0)"),
            ("a.shape", "a.Shape"), ("a.ndim", "a.Rank"), ("a.size", "a.Size"), ("a.dtype", "a.DType"), ("np.float64", "DType.Float64"),
            ("a.astype(np.float64)", "a.To(DType.Float64)"), ("a.copy()", "a.Copy()"), ("a.tolist()", "a.ToArray<float>()"),
            ("a.reshape(9)", "a.Reshape(9)"), ("a.ravel()", "a.Ravel()"), ("np.expand_dims(a, 0)", "a.ExpandDims(0)"),
            ("np.newaxis", "ArrayIndex.NewAxis"), ("np.transpose(a)", "a.T"), ("np.concatenate([a, b])", "NdArray.Concat([a, b])"),
            ("np.vstack([a, b])", "NdArray.Concat([a, b])"), ("np.hstack([a, b])", "NdArray.Concat([a, b], axis: 1)"),
            ("np.stack([a, b])", "NdArray.Stack([a, b])"), ("np.save(\"a.npy\", a)", "a.Save(\"a.npy\")"),
            ("np.load(\"a.npy\")", "NdArray.Load(\"a.npy\")"),
            ("np.dot(a, b)", "a.MatMul(b)"), ("np.matmul(a, b)", "a.MatMul(b)"), ("np.sum(a, axis=0)", "a.Sum(axis: 0)"),
            ("np.mean(a)", "a.Mean()"), ("np.std(a)", "a.Std()"), ("np.argmax(a, axis=1)", "a.ArgMax(axis: 1)"),
            ("np.maximum(a, b)", "NdArray.Maximum(a, b)"), ("np.where(a > 0, a, b)", "NdArray.Where(a > 0, a, b)"),
            ("np.clip(a, 0, 1)", "a.Clip(0, 1)"), ("np.logical_and(a > 0, a < 2)", "(a > 0) & (a < 2)"),
            ("np.flip(a, 0)", "a.Flip(0)"), ("np.repeat(a, 2, axis=0)", "a.Repeat(2, axis: 0)"), ("np.prod(a)", "a.Prod()"),
            ("np.any(a > 0)", "(a > 0).Any()"), ("np.all(a > 0)", "(a > 0).All()"), ("np.floor(a)", "a.Floor()"),
            ("np.sign(a)", "a.Sign()"), ("np.isnan(a)", "a.NotEqualTo(a)"), ("np.sort(a)", "a.ToArray<float>().Order()"),
            ("np.unique(a)", "a.ToArray<float>().Distinct().Order()"),
            ("np.isclose(a, b)", "a.AllClose(b)"), ("np.linalg.norm(a)", "a.Norm()"), ("np.exp(a)", "a.Exp()"), ("np.pi", "Math.PI"),
            ("np.inf", "double.PositiveInfinity"), ("np.nan", "double.NaN")),
        .. Rows(PyTorch, "Tensors",
            ("torch.tensor([1.0, 2.0])", "Tensor.From(1.0, 2.0)"), ("torch.zeros(2, 3)", "Tensor.Zeros(2, 3)"),
            ("torch.ones(2, 3)", "Tensor.Ones(2, 3)"), ("torch.full((2, 3), 7.0)", "Tensor.Full([2, 3], 7)"),
            ("torch.eye(3)", "Tensor.Eye(3)"), ("torch.arange(10)", "Tensor.Arange(0, 10)"),
            ("torch.rand(2, 3)", "Tensor.Rand(2, 3)"), ("torch.randn(2, 3)", "Tensor.Randn(2, 3)"),
            ("torch.manual_seed(0)", "new Rng(0)"), ("torch.from_numpy(a)", "new Tensor(a)"), ("x.numpy()", "x.Data"),
            ("torch.float32", "DType.Float32"), ("x.item()", "loss.Item()"), ("x.shape", "x.Shape"), ("x.size()", "x.Shape"),
            ("x.numel()", "x.Size"), ("x.dim()", "x.Rank"), ("x.view(9)", "x.Reshape(9)"), ("x.flatten()", "x.Flatten()"),
            ("x.unsqueeze(0)", "x.ExpandDims(0)"), ("x.squeeze()", "x.Squeeze()"),
            ("x.t()", "x.Transpose(0, 1)"), ("x.transpose(0, 1)", "x.Transpose(0, 1)"), ("x.permute(1, 0)", "x.Permute(1, 0)"),
            ("x.expand(2, 3, 3)", "x.BroadcastTo(2, 3, 3)"), ("torch.zeros_like(x)", "Tensor.Zeros(x.Shape)"),
            ("torch.ones_like(x)", "Tensor.Ones(x.Shape)"), ("torch.randint(0, 10, (5,))", "NdArray.RandInt(0, 10, [5], rng)"),
            ("x.eq(w)", "x.EqualTo(w)"), ("x.gt(0)", "x > 0"), ("x.lt(0)", "x < 0"), ("x.index_select(0, t)", "x[t]"),
            ("x.masked_select(x > 0)", "x[x > 0]"), ("torch.bmm(x, w)", "x.MatMul(w)"),
            ("torch.cat([x, w])", "Tensor.Concat([x, w])"), ("torch.stack([x, w])", "Tensor.Stack([x, w])"),
            ("x.contiguous()", "x.Data.AsContiguous()"), ("x.clone()", "x.Data.Copy()"), ("x.to(torch.float64)", "x.To(DType.Float64)"),
            ("x.cuda()", "x"), ("x.cpu()", "x"), ("torch.mm(x, w)", "x.MatMul(w)"), ("torch.matmul(x, w)", "x.MatMul(w)"),
            ("x.sum(dim=0)", "x.Sum(axis: 0)"), ("x.mean(dim=0, keepdim=True)", "x.Mean(axis: 0, keepDims: true)"),
            ("x.std()", "x.Std(ddof: 1)"), ("x.max()", "x.Max()"), ("x.argmax(1)", "x.ArgMax(1)"), ("x.clamp(0, 1)", "x.Clip(0, 1)"),
            ("torch.einsum(\"ij,jk->ik\", x, w)", "Tensor.Einsum(\"ij,jk->ik\", x, w)"),
            ("torch.allclose(x, w)", "x.Data.AllClose(w.Data)"),
            ("x.gather(1, i)", "x.TakeAlongAxis(i, axis: 1)"), ("x.masked_fill(x > 0, 0)", "Tensor.Where(x > 0, 0, x)")),
        Row(PyTorch, "Tensors", "x.double()", "x.To(DType.Float64)") with { Pattern = @"\.(float|double|long|int|bool)\(\)" },
        .. Rows(PyTorch, "Gradients",
            ("x.requires_grad_()", "x.WithGrad()"), ("x.requires_grad", "x.RequiresGrad"), ("loss.backward()", "loss.Backward()"),
            ("x.grad", "x.Grad"), ("x.detach()", "x.Detach()"), ("x.is_leaf", "x.IsLeaf"),
            ("x.retain_grad()", "x.RetainGrad()"), ("x.add_(w)", "x.AddInPlace(w)"), ("x.fill_(0)", "x.Fill(0)"),
            ("x.zero_()", "x.Fill(0)"),
            ("torch.no_grad()", "using (Autograd.NoGrad()) { }"), ("torch.autograd.grad(f(x), x)", "Autograd.Grad(f(x), x)"),
            ("torch.autograd.gradcheck(f, x)", "GradientCheck.Run(f, x)")),
        .. Rows(PyTorch, "Models and training",
            ("nn.Linear(3, 2)", "new Linear(3, 2)"), ("nn.Conv2d(1, 8, 3, padding=1)", "new Conv2d(1, 8, kernelSize: 3, padding: 1)"),
            ("nn.ReLU()", "new Relu()"), ("nn.GELU()", "new Gelu()"), ("nn.Tanh()", "new Tanh()"), ("nn.Flatten()", "new Flatten()"),
            ("nn.MaxPool2d(2)", "new MaxPool2d(2)"), ("nn.Dropout(0.5)", "new Dropout(0.5)"), ("nn.BatchNorm2d(8)", "new BatchNorm2d(8)"),
            ("nn.LayerNorm(10)", "new LayerNorm(10)"), ("nn.Sequential(nn.Linear(3, 2))", "new Sequential(new Linear(3, 2))"),
            ("nn.Parameter(x)", "new Parameter(x.Data)"), ("model.forward(x)", "model.Forward(x)"),
            ("model.parameters()", "model.Parameters()"), ("model.train()", "model.Train()"), ("model.eval()", "model.Eval()"),
            ("model.state_dict()", "model.StateDict()"), ("model.load_state_dict(state)", "model.LoadStateDict(state)"),
            ("torch.save(model.state_dict(), path)", "model.Save(\"my.safetensors\")"),
            ("torch.load(path)", "model.Load(\"my.safetensors\")"),
            ("F.relu(x)", "x.Relu()"), ("F.softmax(x, dim=1)", "x.Softmax(axis: 1)"), ("torch.sigmoid(x)", "x.Sigmoid()"),
            ("F.one_hot(t, 3)", "NdArray.OneHot(t, 3)"), ("F.cross_entropy(y, t)", "Loss.CrossEntropy(y, t)"),
            ("nn.CrossEntropyLoss()", "Loss.CrossEntropy(y, t)"), ("nn.MSELoss()", "Loss.MeanSquaredError(y, x)"),
            ("F.mse_loss(y, x)", "Loss.MeanSquaredError(y, x)"), ("nn.BCEWithLogitsLoss()", "Loss.BinaryCrossEntropyWithLogits(y, x)"),
            ("optim.SGD(model.parameters(), lr=0.1)", "new Sgd(model.Parameters(), lr: 0.1)"),
            ("optim.Adam(model.parameters(), lr=0.01)", "new Adam(model.Parameters(), lr: 0.01)"),
            ("optim.AdamW(model.parameters())", "new AdamW(model.Parameters())"),
            ("optim.RMSprop(model.parameters())", "new RmsProp(model.Parameters())"),
            ("optim.Adagrad(model.parameters())", "new AdaGrad(model.Parameters())"),
            ("optimizer.zero_grad()", "optimizer.ZeroGrad()"), ("optimizer.step()", "optimizer.Step()"),
            ("StepLR(optimizer, 30)", "new Schedule(optimizer, Schedule.StepDecay(30))"),
            ("CosineAnnealingLR(optimizer, 100)", "new Schedule(optimizer, Schedule.Cosine(100))"),
            ("ReduceLROnPlateau(optimizer)", "new ReduceOnPlateau(optimizer)"),
            ("nn.utils.clip_grad_norm_(model.parameters(), 1)", "ClipGrad.Norm(model.Parameters(), 1)"),
            ("TensorDataset(a, t)", "new Dataset(a, t)"),
            ("DataLoader(train, batch_size=32, shuffle=True)", "train.Batches(32, rng: rng)")),
        Row(PyTorch, "Models and training", "class Net(nn.Module):",
            "class Net : Module { public override Tensor Forward(Tensor x) => x; }")
            with { Name = "Module", Pattern = @"^\s*class \w+(\(.*\))?:" },
        .. Rows(Python, "Python's own",
            ("print(v)", "Console.WriteLine(v)"), ("len(xs)", "xs.Count"), ("None", "null"), ("True", "true"), ("False", "false"),
            ("str(v)", "$\"{v}\""), ("abs(v)", "Math.Abs(v)"), ("sum(xs)", "xs.Sum()"), ("max(xs)", "xs.Max()"), ("min(xs)", "xs.Min()"),
            ("round(v)", "Math.Round(v)"), ("sorted(xs)", "xs.Order()"), ("enumerate(xs)", "xs.Index()"), ("zip(xs, xs)", "xs.Zip(xs)"),
            ("range(10)", "Enumerable.Range(0, 10)"), ("list(xs)", "xs.ToList()"), ("input(\"?\")", "Console.ReadLine()"),
            ("type(v)", "v.GetType()"), ("isinstance(x, Tensor)", "x is Tensor"), ("xs.append(3)", "xs.Add(3)"),
            ("xs.extend(xs)", "xs.AddRange(xs)"), ("text.lower()", "text.ToLowerInvariant()"), ("text.strip()", "text.Trim()"),
            ("math.sqrt(v)", "Math.Sqrt(v)"), ("math.pi", "Math.PI"), ("time.time()", "Environment.TickCount64"),
            ("os.path.join(\"a\", \"b\")", "System.IO.Path.Combine(\"a\", \"b\")"),
            ("open(path).read()", "System.IO.File.ReadAllText(path)"),
            ("plt.plot(xs)", "Plot.Line(xs, title: \"loss\", x: \"step\", y: \"loss\")"),
            ("pd.read_csv(path)", "Csv.Read(path)"), ("random.seed(0)", "new Rng(0)"), ("random.random()", "rng.NextDouble()"),
            ("def f(v): return 2 * v", "double F(double v) => 2 * v;"), ("lambda v: v + 1", "Func<double, double> g = v => v + 1;"),
            ("import numpy as np", "using Detorch.Teach;"), ("del x", "x = null;"), ("pass", "{ }"),
            ("elif v > 1: print(v)", "if (v > 2) { } else if (v > 1) Console.WriteLine(v);"),
            ("assert v > 1", "if (!(v > 1)) throw new Exception(\"v > 1\");")),
        Row(Python, "Python's own", "self.v", "this.v") with { Name = "self" },
        Row(Python, "Python's own", "float(text)", "double.Parse(\"1.5\")") with { Pattern = @"(?<![\w.])(float|int)\(" },
        Row(Python, "Python's own", "v > 1 and v < 2", "v > 1 && v < 2") with { Name = "and" },
        Row(Python, "Python's own", "v > 1 or v < 2", "v > 1 || v < 2") with { Name = "or" },
        Row(Python, "Python's own", "not v > 1", "!(v > 1)"),
        Row(Python, "Python's own", "[2 * v for v in xs]", "xs.Select(v => 2 * v)") with { Pattern = @"\[.+ for \w+ in .+\]" },
        Row(Python, "Python's own", "for i in range(10): print(i)", "for (var i = 0; i < 10; i++) Console.WriteLine(i);")
            with { Pattern = @"^\s*for .+ in range\(.*:" },
        Row(Python, "Python's own", "for each in xs: print(each)", "foreach (var each in xs) Console.WriteLine(each);")
            with { Pattern = @"^\s*for .+ in .*:" },
        Row(Python, "Python's own", "if v > 1: print(v)", "if (v > 1) Console.WriteLine(v);")
            with { Pattern = @"^\s*(if|while)\s+[^(].*:" },
        Row(Python, "Python's own", "try: f(v)", "try { f(x); } catch (Exception e) { Console.WriteLine(e.Message); }")
            with { Pattern = @"^\s*(try|else|finally|except\b.*):" },
        Row(Python, "Python's own", "with torch.no_grad(): f(x)", "using (Autograd.NoGrad()) f(x);") with { Name = "with" },
        Row(Python, "Python's own", "from torch import nn", "using Detorch.Teach.Nn;") with { Pattern = @"^\s*from \S+ import " },
        Row(Python, "Python's own", "1 if v > 1 else 2", "v > 1 ? 1 : 2") with { Pattern = @"\S if .+ else " },
        Row(Python, "Python's own", "x @ w", "x.MatMul(w)") with { Name = "@", Pattern = @"[\w\])]\s*@\s*\w" },
        Row(Python, "Python's own", "x ** 2", "x.Pow(2)") with { Name = "**", Pattern = @"\*\*" },
        Row(Python, "Python's own", "x[0:2]", "x[0..2]")
            with { Name = "[:]", Pattern = @"\[[^?\]\[]*\d:[^?\]]*\]|\[[^?\]\[]*:\d[^?\]]*\]" },
        Row(Python, "Python's own", "x[:, 0]", "x[.., 0]") with { Name = "[:,]", Pattern = @"\[:|:\]|,\s*:" },
        Row(Python, "Python's own", "x[..., 0]", "x[ArrayIndex.Ellipsis, 0]") with { Name = "...", Pattern = @"\[\.\.\.|\.\.\.\]" },
        Row(Python, "Python's own", "f\"{v}\"", "$\"{v}\"") with { Name = "f\"", Pattern = "(?<![\"\\w])f\"" },
        Row(Python, "Python's own", "var s = 'text'", "var s = \"text\";") with { Name = "'", Pattern = "'[^']{2,}'" },
        Row(Python, "Python's own", "{\"a\": 1}", "new Dictionary<string, int> { [\"a\"] = 1 }")
            with { Name = "{:}", Pattern = "\\{\\s*\"[^\"]*\"\\s*:" },
        Row(Python, "Python's own", "0 < v < 2", "0 < v && v < 2") with { Name = "<<", Pattern = @"\w\s*<=?\s*[\w.]+\s*<=?\s*[\w.]+" },
        Row(Python, "Python's own", "# a comment", "// a comment") with { Name = "#", Pattern = @"^\s*#\s" },
    ];

    private static ForeignWord Row(string home, string topic, string theirs, string ours) => new(home, topic, theirs, ours);

    private static IEnumerable<ForeignWord> Rows(string home, string topic, params (string Theirs, string Ours)[] rows) =>
        rows.Select(row => Row(home, topic, row.Theirs, row.Ours));
}
