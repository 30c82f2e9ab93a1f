using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Safetensors;

/// <summary>A tensor to be written, whose bytes are read only when their turn comes.</summary>
/// <param name="Name">The tensor's name in the file.</param>
/// <param name="Type">Element type of its bytes.</param>
/// <param name="Shape">Sizes of the dimensions, outermost first.</param>
/// <param name="Open">Opens a stream of exactly the tensor's little-endian, row-major bytes; the writer disposes it.</param>
public sealed record TensorSource(string Name, TensorType Type, IReadOnlyList<long> Shape, Func<Stream> Open)
{
    /// <summary>How many bytes the tensor takes.</summary>
    public long ByteCount => Shape.Aggregate((long)Type.ElementSize(), (bytes, size) => checked(bytes * size));
}
