namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The tensors that one block's forward pass needs, by their names inside the block.</summary>
internal interface IBlockWeights
{
    /// <summary>Index of the block in the model first given: where blocks differ, it says which one this is.</summary>
    int OriginalIndex { get; }

    /// <summary>Weight of a linear, <c>[out, in]</c>.</summary>
    Tensor Weight(string linear);

    /// <summary>Bias of a linear, <c>[out]</c>, or null.</summary>
    Tensor? Bias(string linear);

    /// <summary>Weight of a norm, <c>[hidden]</c> or <c>[head size]</c>.</summary>
    Tensor Norm(string norm);
}
