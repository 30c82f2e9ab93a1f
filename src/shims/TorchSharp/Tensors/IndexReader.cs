namespace TorchSharp;

/// <summary>Applies an index expression: views for numbers, ranges and new dimensions, positions for tensors.</summary>
internal static class IndexReader
{
    /// <summary>Applies all that makes views.</summary>
    /// <returns>The view, and the positions by dimension of the view that are left to pick; none when there were no tensors.</returns>
    internal static (torch.Tensor View, torch.Tensor?[] Positions) Apply(torch.Tensor tensor, torch.TensorIndex[] indices)
    {
        var view = tensor.alias();
        var positions = new List<torch.Tensor?>();
        var dimension = 0L;
        foreach (var index in indices)
        {
            if (index.kind == torch.TensorIndex.Kind.Ellipsis)
            {
                dimension += view.Dimensions - dimension - indices.SkipWhile(other => other.kind != torch.TensorIndex.Kind.Ellipsis).Sum(Consumes);
                continue;
            }

            view = Step(view, index, positions, ref dimension);
        }

        return (view, [.. positions]);
    }

    private static torch.Tensor Step(torch.Tensor view, in torch.TensorIndex index, List<torch.Tensor?> positions, ref long dimension)
    {
        switch (index.kind)
        {
            case torch.TensorIndex.Kind.Single:
                return view.select(dimension, index.startIndexOrBoolOrSingle ?? throw new ArgumentException("An index is missing."));
            case torch.TensorIndex.Kind.Slice:
                return view.slice(dimension++, index.startIndexOrBoolOrSingle ?? 0, index.stopIndex ?? long.MaxValue, index.step ?? 1);
            case torch.TensorIndex.Kind.Tensor:
                positions.AddRange(Enumerable.Repeat<torch.Tensor?>(null, (int)(dimension - positions.Sum(Covers))));
                positions.Add(index.tensor);
                dimension += Consumes(index);
                return view;
            default:
                return view.unsqueeze(dimension++);
        }
    }

    /// <summary>How many of the tensor's dimensions an index speaks about.</summary>
    private static long Consumes(torch.TensorIndex index) => index.kind switch
    {
        torch.TensorIndex.Kind.Single or torch.TensorIndex.Kind.Slice => 1,
        torch.TensorIndex.Kind.Tensor => index.tensor!.dtype == torch.ScalarType.Bool ? index.tensor.Dimensions : 1,
        _ => 0,
    };

    private static long Covers(torch.Tensor? position) => position is null ? 1 : Consumes(torch.TensorIndex.Tensor(position));
}
