namespace FuseGpt.Cluster.Core.Models;

/// <summary>The tensors of one block, as the architecture's numbers ask for them.</summary>
internal static class BlockShapes
{
    /// <summary>The linears, in the order in which a block uses them.</summary>
    public static IReadOnlyList<LinearShape> Linears(ModelArchitecture architecture) =>
        architecture.JoinedLinears ? Joined(architecture) : Separate(architecture);

    /// <summary>The norms, in the order in which a block uses them.</summary>
    public static IReadOnlyList<VectorShape> Norms(ModelArchitecture architecture)
    {
        List<VectorShape> norms = [new(NormNames.Input, architecture.HiddenSize), new(NormNames.PostAttention, architecture.HiddenSize)];
        if (architecture.QueryKeyNorm)
        {
            norms.Add(new VectorShape(NormNames.Query, architecture.HeadSize));
            norms.Add(new VectorShape(NormNames.Key, architecture.HeadSize));
        }

        return norms;
    }

    private static List<LinearShape> Separate(ModelArchitecture architecture)
    {
        var (hidden, inner) = ((long)architecture.HiddenSize, (long)architecture.IntermediateSize);
        var (queries, keys) = HeadRows(architecture);
        return
        [
            new LinearShape(LinearNames.Query, queries, hidden, architecture.QueryKeyValueBias),
            new LinearShape(LinearNames.Key, keys, hidden, architecture.QueryKeyValueBias),
            new LinearShape(LinearNames.Value, keys, hidden, architecture.QueryKeyValueBias),
            new LinearShape(LinearNames.Output, hidden, queries, architecture.OutputBias),
            new LinearShape(LinearNames.Gate, inner, hidden, architecture.FeedForwardBias),
            new LinearShape(LinearNames.Up, inner, hidden, architecture.FeedForwardBias),
            new LinearShape(LinearNames.Down, hidden, inner, architecture.FeedForwardBias),
        ];
    }

    private static List<LinearShape> Joined(ModelArchitecture architecture)
    {
        var (hidden, inner) = ((long)architecture.HiddenSize, (long)architecture.IntermediateSize);
        var (queries, keys) = HeadRows(architecture);
        return
        [
            new LinearShape(LinearNames.QueryKeyValue, queries + (2 * keys), hidden, architecture.QueryKeyValueBias),
            new LinearShape(LinearNames.Output, hidden, queries, architecture.OutputBias),
            new LinearShape(LinearNames.GateUp, 2 * inner, hidden, architecture.FeedForwardBias),
            new LinearShape(LinearNames.Down, hidden, inner, architecture.FeedForwardBias),
        ];
    }

    private static (long Queries, long Keys) HeadRows(ModelArchitecture architecture) =>
        ((long)architecture.HeadCount * architecture.HeadSize, (long)architecture.KeyValueHeadCount * architecture.HeadSize);
}
