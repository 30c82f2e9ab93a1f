using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary>What <c>fusegpt demo</c> is to do.</summary>
/// <param name="Devices">Devices to use.</param>
/// <param name="Folder">Folder that everything is put in.</param>
/// <param name="MemoryBytes">Most bytes of weights and states on one device; null for a share of what is there.</param>
internal sealed record DemoSettings(string Devices, string Folder, long? MemoryBytes)
{
    private const decimal Sparsity = 0.25m;
    private const int Group = 7;
    private const int Rank = 16;
    private const int Epochs = 10;
    private const int Samples = 64;
    private const int Calibration = 32;
    private const int SequenceLength = 128;
    private const int EvaluationWindows = 64;

    /// <summary>Every method by the paper's recipe, then fusion by the tuned one.</summary>
    /// <param name="samples">The sample model and texts.</param>
    public IReadOnlyList<DemoCase> Cases(SampleFiles samples) =>
    [
        .. PruningMethods.All.Select(method => new DemoCase(method.Name(), Request(method.Name(), method, Recipes.Paper, samples))),
        new DemoCase($"{PruningMethod.Fuse.Name()}, {Recipes.TunedName}", Request(Recipes.TunedName, PruningMethod.Fuse, Recipes.Tuned, samples)),
    ];

    private PruningRequest Request(string folder, PruningMethod method, FineTuneSettings recipe, SampleFiles samples) => new()
    {
        Model = samples.Model,
        Texts = [samples.TrainText],
        Output = Path.Combine(Folder, folder),
        Sparsity = Sparsity,
        Method = method,
        Group = Group,
        FineTune = recipe with { Rank = Rank, LoraRank = Rank, Epochs = Epochs },
        Samples = Samples,
        Calibration = Calibration,
        SequenceLength = SequenceLength,
        Seed = 0,
        EvaluationTexts = [samples.TestText],
        EvaluationWindows = EvaluationWindows,
        Devices = Devices,
    };
}
