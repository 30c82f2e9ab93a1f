namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>Somewhere that tensors can lie, in the order in which they came.</summary>
internal interface IStatePlace : IDisposable
{
    /// <summary>Keeps a copy of a tensor after the others.</summary>
    void Add(Tensor tensor);

    /// <summary>The tensor at an index, on whichever device the place has it, for the caller to dispose.</summary>
    Tensor Read(int index);
}
