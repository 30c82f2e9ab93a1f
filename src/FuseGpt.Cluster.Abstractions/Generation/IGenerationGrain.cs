namespace FuseGpt.Cluster.Abstractions.Generation;

/// <summary>Goes on with texts. Key: any name of the generation.</summary>
[Alias("FuseGpt.Cluster.IGenerationGrain")]
public interface IGenerationGrain : IGrainWithStringKey
{
    /// <summary>Goes on with a text, always with the likeliest token, and tells it as it comes; the last event has the figures.</summary>
    /// <param name="request">What to go on with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Core.InvalidInputException">The model or the prompt cannot be used.</exception>
    [Alias("Generate")]
    IAsyncEnumerable<GenerationEvent> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken = default);
}
