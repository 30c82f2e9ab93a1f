using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary>What <c>fusegpt demo</c> is to do.</summary>
/// <param name="Devices">Devices to use.</param>
/// <param name="Folder">Folder that everything is put in.</param>
internal sealed record DemoSettings(string Devices, string Folder)
{
    private const decimal Sparsity = 0.25m;
    private const int Group = 7;
    private const int Rank = 16;
    private const int Epochs = 10;
    private const int Samples = 64;
    private const int Calibration = 32;
    private const int SequenceLength = 128;
    private const int EvaluationWindows = 64;

    /// <summary>The job of one method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="samples">The sample model and texts.</param>
    public PruningRequest Request(PruningMethod method, SampleFiles samples) => new()
    {
        Model = samples.Model,
        Texts = [samples.TrainText],
        Output = Path.Combine(Folder, method.Name()),
        Sparsity = Sparsity,
        Method = method,
        Group = Group,
        FineTune = new FineTuneSettings { Rank = Rank, LoraRank = Rank, Epochs = Epochs },
        Samples = Samples,
        Calibration = Calibration,
        SequenceLength = SequenceLength,
        Seed = 0,
        EvaluationTexts = [samples.TestText],
        EvaluationWindows = EvaluationWindows,
        Devices = Devices,
    };
}
