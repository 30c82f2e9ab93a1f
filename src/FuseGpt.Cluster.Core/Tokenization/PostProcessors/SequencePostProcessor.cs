namespace FuseGpt.Cluster.Core.Tokenization.PostProcessors;

/// <summary>Several post-processors, one after the other.</summary>
internal sealed class SequencePostProcessor(IPostProcessor[] steps) : IPostProcessor
{
    /// <inheritdoc/>
    public List<int> Process(List<int> ids) => steps.Aggregate(ids, (current, step) => step.Process(current));
}
