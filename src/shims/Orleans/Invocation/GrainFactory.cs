using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Invocation;

/// <summary>Makes references for grains and clients.</summary>
/// <param name="silo">Where calls go.</param>
internal sealed class GrainFactory(Silo silo) : IClusterClient
{
    /// <inheritdoc/>
    public IServiceProvider ServiceProvider => silo.Services;

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        var grainClass = silo.Classes.Get(typeof(TGrainInterface), grainClassNamePrefix);
        return GetGrain<TGrainInterface>(GrainId.Create(grainClass.GrainType, primaryKey));
    }

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)silo.References.Create(typeof(TGrainInterface), grainId);
}
