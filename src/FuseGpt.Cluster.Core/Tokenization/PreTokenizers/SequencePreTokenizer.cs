namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>Several pre-tokenizers, one after the other.</summary>
internal sealed class SequencePreTokenizer(IPreTokenizer[] steps) : IPreTokenizer
{
    /// <inheritdoc/>
    public PieceList Apply(PieceList list) => steps.Aggregate(list, (current, step) => step.Apply(current));
}
