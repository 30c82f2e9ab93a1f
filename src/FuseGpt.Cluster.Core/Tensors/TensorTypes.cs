using System.Diagnostics;

namespace FuseGpt.Cluster.Core.Tensors;

/// <summary>Sizes and safetensors names of the element types.</summary>
public static class TensorTypes
{
    private static readonly Dictionary<string, TensorType> ByName = Enum.GetValues<TensorType>().ToDictionary(SafetensorsName, StringComparer.Ordinal);

    /// <summary>Bytes that one element takes.</summary>
    /// <param name="type">The element type.</param>
    public static int ElementSize(this TensorType type) => type switch
    {
        TensorType.Float64 or TensorType.Int64 => 8,
        TensorType.Float32 or TensorType.Int32 => 4,
        TensorType.Float16 or TensorType.BFloat16 or TensorType.Int16 => 2,
        TensorType.Int8 or TensorType.UInt8 or TensorType.Bool => 1,
        _ => throw new UnreachableException($"Element type {type}."),
    };

    /// <summary>The name that a safetensors header uses, for example <c>BF16</c>.</summary>
    /// <param name="type">The element type.</param>
    public static string SafetensorsName(this TensorType type) => type switch
    {
        TensorType.Float32 => "F32",
        TensorType.Float16 => "F16",
        TensorType.BFloat16 => "BF16",
        TensorType.Float64 => "F64",
        TensorType.Int64 => "I64",
        TensorType.Int32 => "I32",
        TensorType.Int16 => "I16",
        TensorType.Int8 => "I8",
        TensorType.UInt8 => "U8",
        TensorType.Bool => "BOOL",
        _ => throw new UnreachableException($"Element type {type}."),
    };

    /// <summary>Finds the element type that a safetensors header names.</summary>
    /// <param name="name">A name such as <c>F32</c>.</param>
    /// <param name="type">The element type, when the name is known.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryParseSafetensorsName(string name, out TensorType type) => ByName.TryGetValue(name, out type);

    /// <summary>Whether the type holds real numbers, as weights do.</summary>
    /// <param name="type">The element type.</param>
    public static bool IsFloatingPoint(this TensorType type) =>
        type is TensorType.Float32 or TensorType.Float16 or TensorType.BFloat16 or TensorType.Float64;
}
