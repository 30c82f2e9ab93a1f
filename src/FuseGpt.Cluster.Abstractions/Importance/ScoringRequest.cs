using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Abstractions.Importance;

/// <summary>One scoring round to be run, as the first of a job with the same settings.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Texts">Text files, or folders of them, that samples are drawn from.</param>
/// <param name="Dataset">Data set whose training text is taken where there are no texts, or null.</param>
/// <param name="Calibration">Samples to score on.</param>
/// <param name="SequenceLength">Tokens in a sample.</param>
/// <param name="Seed">Seed of the samples.</param>
/// <param name="Measure">What to score by.</param>
/// <param name="Scores">Whether to end when the pick is certain.</param>
/// <param name="Devices"><c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</param>
/// <param name="Layout">How the model's blocks are spread over the devices; null for what suits them best.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.ScoringRequest")]
public sealed record ScoringRequest(
    [property: Id(0)] string Model,
    [property: Id(1)] IReadOnlyList<string> Texts,
    [property: Id(2)] DatasetChoice? Dataset,
    [property: Id(3)] int Calibration,
    [property: Id(4)] int SequenceLength,
    [property: Id(5)] long Seed,
    [property: Id(6)] ScoreMeasure Measure,
    [property: Id(7)] ScoreExtent Scores,
    [property: Id(8)] string Devices,
    [property: Id(9)] ModelLayout? Layout = null);
