using System.Text.Json;

namespace Orleans.Serialization;

/// <summary>What AddJsonSerializer was told.</summary>
internal sealed class JsonCopierOptions
{
    /// <summary>A type travels as JSON when one of these says so.</summary>
    public List<Func<Type, bool>> IsSupported { get; } = [];

    /// <summary>How values are written and read.</summary>
    public JsonSerializerOptions SerializerOptions { get; set; } = new();
}
