using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Tests.Planning;

/// <summary>A model whose figures can be worked out by hand: a block has 4·8² + 3·8·16 = 640 weights and two norms of 8.</summary>
internal static class PlanInputs
{
    public const long BlockWeights = 640;
    public const int Blocks = 10;

    public static ModelArchitecture Architecture { get; } = new()
    {
        ModelType = "llama",
        VocabularySize = 100,
        HiddenSize = 8,
        IntermediateSize = 16,
        BlockCount = Blocks,
        HeadCount = 2,
        KeyValueHeadCount = 2,
        HeadSize = 4,
        NormEpsilon = 1e-5,
        RopeTheta = 1e4,
        MaxPositions = 64,
        TieWordEmbeddings = true,
        Activation = "silu",
    };

    /// <summary>Embedding and final norm: 808 numbers; a block: 656. In 16 bits.</summary>
    public static ModelFootprint Footprint { get; } = new(Blocks, 808, 656, 1616, 1312);

    /// <summary>Two rounds, groups of 3, 4 samples of 4 tokens in batches of 2 for 5 epochs: 10 steps.</summary>
    public static PruningRequest Request { get; } = new()
    {
        Model = "/model",
        Texts = [],
        Blocks = 2,
        Group = 3,
        Samples = 4,
        Calibration = 6,
        SequenceLength = 4,
        FineTune = new FineTuneSettings { Rank = 2, LoraRank = 3, Epochs = 5, Batch = 2 },
    };

    public static IReadOnlyList<PlannedDevice> Gpus(params long[] bytes) => [.. bytes.Select((size, index) => new PlannedDevice($"cuda:{index}", "cuda", size))];

    public static JobPlan Plan(PruningRequest request, params IReadOnlyList<PlannedDevice> devices) => JobPlan.Make(request, Architecture, Footprint, devices, evaluationWindows: 0);
}
