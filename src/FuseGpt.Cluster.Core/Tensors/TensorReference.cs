using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Tensors;

/// <summary>A tensor in the artifact store: the hash of its little-endian, row-major bytes, and how to read them.</summary>
/// <param name="Hash">Lower-case hexadecimal SHA-256 of the bytes.</param>
/// <param name="Type">Element type of the stored bytes.</param>
/// <param name="Shape">Sizes of the dimensions, outermost first.</param>
public sealed record TensorReference(string Hash, TensorType Type, IReadOnlyList<long> Shape)
{
    /// <summary>How many elements the tensor has.</summary>
    [JsonIgnore]
    public long ElementCount => Shape.Aggregate(1L, (count, size) => checked(count * size));

    /// <summary>How many bytes the tensor takes in the store.</summary>
    [JsonIgnore]
    public long ByteCount => ElementCount * Type.ElementSize();
}
