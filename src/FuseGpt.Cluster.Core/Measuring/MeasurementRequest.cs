using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Core.Measuring;

/// <summary>One model to be measured on some texts.</summary>
public sealed record MeasurementRequest
{
    /// <summary>Folder of the model that was given; its tokenizer reads the texts.</summary>
    public required string Model { get; init; }

    /// <summary>Hash of the manifest to measure, as it would be written; null for the model that was given.</summary>
    public string? Manifest { get; init; }

    /// <summary>How the given model is sliced before it is measured; null for not at all.</summary>
    public SliceSettings? Slice { get; init; }

    /// <summary>The texts.</summary>
    public required IReadOnlyList<EvaluationText> Texts { get; init; }

    /// <summary>Zero-shot tasks to ask, or null for none; a sliced model is asked none.</summary>
    public ZeroShotSelection? Tasks { get; init; }

    /// <summary>Tokens in a window.</summary>
    public required int SequenceLength { get; init; }

    /// <summary>Devices to use: <c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</summary>
    public required string Devices { get; init; }
}
