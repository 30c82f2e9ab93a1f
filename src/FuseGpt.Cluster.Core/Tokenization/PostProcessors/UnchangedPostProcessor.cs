namespace FuseGpt.Cluster.Core.Tokenization.PostProcessors;

/// <summary>The step ByteLevel, which changes only where tokens begin and end in the text, not the ids.</summary>
internal sealed class UnchangedPostProcessor : IPostProcessor
{
    /// <inheritdoc/>
    public List<int> Process(List<int> ids) => ids;
}
