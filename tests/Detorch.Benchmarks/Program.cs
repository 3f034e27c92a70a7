using System.CommandLine;
using Detorch.Benchmarks;

var root = new RootCommand("Measures Detorch.Teach beside numpy, PyTorch and Jupyter's own kernel, in one run, at equal threads.");
root.Subcommands.Add(ArraysVerb.Create());
root.Subcommands.Add(ClaimsVerb.Create());
root.Subcommands.Add(CompareVerb.Create());
root.Subcommands.Add(ChecksVerb.Create());
root.Subcommands.Add(HeadlinesVerb.Create());
root.Subcommands.Add(AutogradVerb.Create());
root.Subcommands.Add(FiguresVerb.Create());
root.Subcommands.Add(FuzzVerb.Create());
root.Subcommands.Add(GradingVerb.Create());
root.Subcommands.Add(KernelVerb.Create());
root.Subcommands.Add(LabVerb.Create());
root.Subcommands.Add(PeersVerb.Create());
root.Subcommands.Add(UnreachedVerb.Create());
return await root.Parse(args).InvokeAsync();
