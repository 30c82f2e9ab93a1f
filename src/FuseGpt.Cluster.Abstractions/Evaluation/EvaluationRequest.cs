using FuseGpt.Cluster.Core.Text;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Abstractions.Evaluation;

/// <summary>A model to be measured: its perplexity, its answers to zero-shot tasks, or both.</summary>
/// <param name="Model">Folder of the model.</param>
/// <param name="Texts">Text files, or folders of them.</param>
/// <param name="SequenceLength">Tokens in a window.</param>
/// <param name="Windows">Most windows, or null for all of the text.</param>
/// <param name="Devices"><c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</param>
/// <param name="Dataset">Data set whose test text is taken where there are no texts, or null.</param>
/// <param name="Tasks">The tasks, or null for none.</param>
/// <param name="Against">Folder of another model that is measured in turns with this one, for example the dense one; or null.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.EvaluationRequest")]
public sealed record EvaluationRequest(
    [property: Id(0)] string Model,
    [property: Id(1)] IReadOnlyList<string> Texts,
    [property: Id(2)] int SequenceLength,
    [property: Id(3)] int? Windows,
    [property: Id(4)] string Devices,
    [property: Id(5)] DatasetChoice? Dataset = null,
    [property: Id(6)] ZeroShotSelection? Tasks = null,
    [property: Id(7)] string? Against = null)
{
    /// <summary>Whether there is a text to measure the perplexity on.</summary>
    public bool HasText => Texts.Count > 0 || Dataset is not null;
}
