using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Safetensors;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Element type of its bytes.</param>
/// <param name="Shape">Sizes of the dimensions, outermost first; empty for a single number.</param>
/// <param name="Offset">Where its bytes begin, counted from the start of the file.</param>
/// <param name="ByteCount">How many bytes it takes.</param>
public sealed record SafetensorsEntry(string Name, TensorType Type, IReadOnlyList<long> Shape, long Offset, long ByteCount);
