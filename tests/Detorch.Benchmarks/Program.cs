using System.CommandLine;
using Detorch.Benchmarks;

var root = new RootCommand("Measures Detorch.Teach beside numpy and PyTorch, in one run, at equal threads.");
root.Subcommands.Add(ArraysVerb.Create());
root.Subcommands.Add(DifferencesVerb.Create());
root.Subcommands.Add(TrainingVerb.Create());
root.Subcommands.Add(HeadlinesVerb.Create());
root.Subcommands.Add(AutogradVerb.Create());
root.Subcommands.Add(FiguresVerb.Create());
root.Subcommands.Add(FuzzVerb.Create());
return await root.Parse(args).InvokeAsync();
