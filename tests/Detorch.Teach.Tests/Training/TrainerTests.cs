using System.Text.Json.Nodes;
using Detorch.Teach.Data;
using Detorch.Teach.Logging;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;
using Detorch.Teach.Plots;
using Detorch.Teach.Training;

namespace Detorch.Teach.Tests.Training;

public sealed class TrainerTests
{
    private static (Sequential Model, Trainer Trainer, Dataset Train, Dataset Test) Moons(Func<Sequential, Trainer> make)
    {
        var rng = new Rng(1);
        var (train, test) = Dataset.Moons(300, rng).Split(0.8, rng);
        var model = new Sequential(new Linear(2, 16, rng), new Tanh(), new Linear(16, 2, rng));
        return (model, make(model), train, test);
    }

    private static Trainer With(Sequential model, double lr = 0.02) => new(model, (y, t) => Loss.CrossEntropy(y, t), new Adam(model.Parameters(), lr)) { Metric = Metrics.Accuracy };

    [Fact]
    public void Fit_learns_and_keeps_a_history_that_evaluation_confirms()
    {
        var (_, trainer, train, test) = Moons(model => With(model));
        var rng = new Rng(2);
        var epochs = trainer.Fit(() => train.Batches(32, rng: rng), 40, () => test.Batches(100));
        Assert.Equal(40, epochs.Count);
        Assert.True(epochs[^1].Loss < 0.3 * epochs[0].Loss, $"{epochs[0]} … {epochs[^1]}");
        var (loss, accuracy) = trainer.Evaluate(test.Batches(7)); // The mean does not depend on the size of the batches.
        Assert.Equal(epochs[^1].ValidationLoss!.Value, loss, 1e-6);
        Assert.Equal(epochs[^1].ValidationMetric!.Value, accuracy!.Value, 1e-9);
        Assert.True(accuracy > 0.9);
        trainer.Fit(() => train.Batches(32, rng: rng), 1);
        Assert.Equal(41, trainer.History[^1].Epoch);
    }

    [Fact]
    public void Early_stopping_ends_the_run_and_brings_the_best_epoch_back()
    {
        var (model, trainer, train, test) = Moons(model => new Trainer(model, (y, t) => Loss.CrossEntropy(y, t), new Sgd(model.Parameters(), lr: 30)) { Patience = 3 });
        var rng = new Rng(2);
        var epochs = trainer.Fit(() => train.Batches(32, rng: rng), 1000, () => test.Batches(100));
        var best = epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Equal(best.Epoch + 3, epochs.Count);
        Assert.Equal(best.ValidationLoss!.Value, trainer.Evaluate(test.Batches(100)).Loss, 1e-6);
        Assert.True(model.Training);
        Assert.Contains("pass validation batches", Assert.Throws<ArgumentException>(() => trainer.Fit(() => train.Batches(32), 1)).Message);
    }

    [Fact]
    public void The_best_epoch_is_saved_and_each_epoch_is_told()
    {
        var path = Path.Combine(Path.GetTempPath(), $"detorch-best-{Guid.NewGuid():N}.safetensors");
        try
        {
            var text = new StringWriter();
            var (model, trainer, train, test) = Moons(model => new Trainer(model, (y, t) => Loss.CrossEntropy(y, t), new Adam(model.Parameters(), 0.02)) { BestPath = path, Progress = text, MaxNorm = 1 });
            var told = new List<EpochResult>();
            trainer.EpochEnded += told.Add;
            var epochs = trainer.Fit(() => train.Batches(32), 5, () => test.Batches(100));
            Assert.Equal(epochs, told);
            model.Load(path);
            Assert.Equal(epochs.Min(epoch => epoch.ValidationLoss)!.Value, trainer.Evaluate(test.Batches(100)).Loss, 1e-6);
            var line = text.ToString();
            Assert.Equal(Environment.NewLine, line[^Environment.NewLine.Length..]);
            Assert.Single(line.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            var states = line.TrimEnd().Split('\r');
            Assert.Equal(5, states.Length);
            Assert.StartsWith("[####                ] epoch 1/5: loss ", states[0]);
            Assert.StartsWith("[####################] epoch 5/5: loss ", states[4]);
            Assert.All(states[1..4].Zip(states), pair => Assert.True(pair.First.Length >= pair.Second.TrimEnd().Length)); // Nothing of a longer line is left.
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Logs_and_a_live_chart_grow_by_each_epoch_while_training_runs()
    {
        var folder = Directory.CreateTempSubdirectory("detorch-trainer-").FullName;
        try
        {
            var (_, trainer, train, test) = Moons(model => With(model));
            var live = new LiveCurves("Training", "epoch", "loss");
            var (points, lines) = (new List<string>(), new List<int>());
            using (var csv = new CsvLog(Path.Combine(folder, "run.csv")))
            using (var board = new TensorBoardLog(folder))
            {
                trainer.EpochEnded += live.Add;
                trainer.EpochEnded += csv.Add;
                trainer.EpochEnded += board.Add;
                trainer.EpochEnded += _ => points.Add(string.Join(' ', JsonNode.Parse(live.ToFigure().ToJson())!["data"]!.AsArray().Select(curve => $"{curve!["name"]} {curve["y"]!.AsArray().Count}")));
                trainer.EpochEnded += _ => lines.Add(File.ReadAllLines(Path.Combine(folder, "run.csv")).Length);
                trainer.Fit(() => train.Batches(32), 3, () => test.Batches(100));
            }
            Assert.Equal(["training 1 validation 1", "training 2 validation 2", "training 3 validation 3"], points);
            Assert.Equal([2, 3, 4], lines);
            Assert.StartsWith("step,loss,accuracy,validation_loss,validation_accuracy,lr,seconds\n1,", File.ReadAllText(Path.Combine(folder, "run.csv")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_loss_that_is_not_a_number_stops_the_run_before_it_spoils_the_weights()
    {
        var (model, trainer, _, _) = Moons(model => With(model));
        var before = model.StateDict();
        IEnumerable<(Tensor, Tensor)> bad = [(Tensor.Full([2, 2], double.NaN), Tensor.From(0, 1))];
        Assert.Contains("Anomaly.Detect", Assert.Throws<ArithmeticException>(() => trainer.Fit(() => bad, 1)).Message);
        Assert.All(model.StateDict(), entry => Assert.True((bool)entry.Value.EqualTo(before[entry.Key]).All()));
        Assert.Contains("no batches", Assert.Throws<ArgumentException>(() => trainer.Fit(() => [], 1)).Message);
    }
}
