namespace TorchSharp;

/// <summary>TorchSharp's functions and types over libtorch.</summary>
public static partial class torch
{
    /// <summary>Element types; the numbers are libtorch's.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned 8-bit integer.</summary>
        Byte = 0,

        /// <summary>Signed 8-bit integer.</summary>
        Int8 = 1,

        /// <summary>Signed 16-bit integer.</summary>
        Int16 = 2,

        /// <summary>Signed 32-bit integer.</summary>
        Int32 = 3,

        /// <summary>Signed 64-bit integer.</summary>
        Int64 = 4,

        /// <summary>IEEE half precision.</summary>
        Float16 = 5,

        /// <summary>IEEE single precision.</summary>
        Float32 = 6,

        /// <summary>IEEE double precision.</summary>
        Float64 = 7,

        /// <summary>Truth value, one byte.</summary>
        Bool = 11,

        /// <summary>Single precision's exponent with 8 bits of mantissa.</summary>
        BFloat16 = 15,
    }

    /// <inheritdoc cref="ScalarType.Byte"/>
    public static ScalarType uint8 = ScalarType.Byte;

    /// <inheritdoc cref="ScalarType.Int8"/>
    public static ScalarType int8 = ScalarType.Int8;

    /// <inheritdoc cref="ScalarType.Int16"/>
    public static ScalarType int16 = ScalarType.Int16;

    /// <inheritdoc cref="ScalarType.Int32"/>
    public static ScalarType int32 = ScalarType.Int32;

    /// <inheritdoc cref="ScalarType.Int64"/>
    public static ScalarType int64 = ScalarType.Int64;

    /// <inheritdoc cref="ScalarType.Float16"/>
    public static ScalarType float16 = ScalarType.Float16;

    /// <inheritdoc cref="ScalarType.BFloat16"/>
    public static ScalarType bfloat16 = ScalarType.BFloat16;

    /// <inheritdoc cref="ScalarType.Float32"/>
    public static ScalarType float32 = ScalarType.Float32;

    /// <inheritdoc cref="ScalarType.Float64"/>
    public static ScalarType float64 = ScalarType.Float64;

    /// <inheritdoc cref="ScalarType.Bool"/>
    public static ScalarType @bool = ScalarType.Bool;

    /// <summary>The element type that stands for a .NET type.</summary>
    /// <exception cref="NotSupportedException">No element type has that .NET type.</exception>
    internal static ScalarType ScalarTypeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => ScalarType.Byte,
        TypeCode.SByte => ScalarType.Int8,
        TypeCode.Int16 => ScalarType.Int16,
        TypeCode.Int32 => ScalarType.Int32,
        TypeCode.Int64 => ScalarType.Int64,
        TypeCode.Single => ScalarType.Float32,
        TypeCode.Double => ScalarType.Float64,
        TypeCode.Boolean => ScalarType.Bool,
        _ => type == typeof(Half) ? ScalarType.Float16 : throw new NotSupportedException($"The type {type.FullName} is not supported."),
    };
}
