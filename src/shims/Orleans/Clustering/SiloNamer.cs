using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Clustering;

/// <summary>Names a silo that nobody named.</summary>
internal sealed class SiloNamer : IPostConfigureOptions<SiloOptions>
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, SiloOptions options) => options.SiloName ??= $"Silo_{Guid.NewGuid().ToString("N")[..5]}";
}
