using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Detorch.Benchmarks;

/// <summary>"headlines": what the five earlier projects promised or missed, with right gradients; each recipe with its accuracy and its time; "compare" sets the times beside a peer's.</summary>
internal static class HeadlinesVerb
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly (string Name, Func<IEnumerable<Result>> Run)[] Recipes =
    [
        ("xor", SmallRecipes.Xor), ("iris", DifferenceRecipes.Iris), ("digits differences", DifferenceRecipes.Digits), ("tao", TunedRecipes.TaoRows), ("boston", SmallRecipes.Boston),
        ("digits mlp", ImageRecipes.DigitsMlp), ("digits convnet", ImageRecipes.DigitsConvNet),
        ("mnist mlp", ImageRecipes.MnistMlp), ("mnist convnet", TunedRecipes.ConvNetRows), ("mnist batch norm", TunedRecipes.BatchNormConvNetRows),
    ];

    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Also write the results to this file." };
        var only = new Option<string>("--only") { Description = "Only recipes whose name contains this.", DefaultValueFactory = _ => "" };
        var tune = new Option<bool>("--tune") { Description = "Choose the learning rates of the tuned rows again, on a split of the training rows." };
        var command = new Command("headlines", "The recipes of the five earlier projects: accuracy against its goal, and time. Data that is not at hand is left out.") { json, only, tune };
        command.SetAction(result =>
        {
            if (result.GetValue(tune))
                Tune(result.GetValue(only)!);
            else
                Run(result.GetValue(only)!, result.GetValue(json));
        });
        return command;
    }

    private static void Run(string only, FileInfo? json)
    {
        var results = new List<Result>();
        Console.WriteLine($"{"result",-60}{"value",12}  {"goal",-10}{"unit",-10}reached");
        foreach (var (name, recipe) in Recipes.Where(recipe => recipe.Name.Contains(only, StringComparison.Ordinal)))
            try
            {
                foreach (var result in recipe())
                {
                    results.Add(result);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Name,-60}{result.Value,12:0.####}  {result.Goal,-10}{result.Unit,-10}{(result.Goal.Length == 0 ? "" : result.Reached ? "yes" : "NO")}"));
                }
            }
            catch (FileNotFoundException missing)
            {
                Console.WriteLine($"{name}: left out, {missing.Message.Split('\n')[0]}");
            }
        if (json is not null)
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(results, Format) + "\n");
    }

    private static void Tune(string only)
    {
        foreach (var recipe in TunedRecipes.All.Where(recipe => recipe.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            Console.WriteLine($"{recipe.Name}: accuracy on a held-out fifth of the training rows");
            foreach (var (rate, accuracy) in recipe.Tune())
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rate,-28}{accuracy,8:f2} %{(rate == recipe.Stated ? "  stated" : "")}{(rate == recipe.Chosen ? "  chosen" : "")}"));
        }
    }
}
