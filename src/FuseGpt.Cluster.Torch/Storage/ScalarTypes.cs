using System.Diagnostics;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Torch.Storage;

/// <summary>Element types of stored tensors and of TorchSharp's, both ways.</summary>
internal static class ScalarTypes
{
    public static ScalarType ToScalarType(this TensorType type) => type switch
    {
        TensorType.Float32 => ScalarType.Float32,
        TensorType.Float16 => ScalarType.Float16,
        TensorType.BFloat16 => ScalarType.BFloat16,
        TensorType.Float64 => ScalarType.Float64,
        TensorType.Int64 => ScalarType.Int64,
        TensorType.Int32 => ScalarType.Int32,
        TensorType.Int16 => ScalarType.Int16,
        TensorType.Int8 => ScalarType.Int8,
        TensorType.UInt8 => ScalarType.Byte,
        TensorType.Bool => ScalarType.Bool,
        _ => throw new UnreachableException($"Element type {type}."),
    };

    public static TensorType ToTensorType(this ScalarType type) => type switch
    {
        ScalarType.Float32 => TensorType.Float32,
        ScalarType.Float16 => TensorType.Float16,
        ScalarType.BFloat16 => TensorType.BFloat16,
        ScalarType.Float64 => TensorType.Float64,
        _ => throw new UnreachableException($"Tensors of type {type} are never stored."),
    };
}
