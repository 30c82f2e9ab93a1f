namespace FuseGpt.Cluster.Abstractions.Importance;

/// <summary>Runs one scoring round on all devices it is given. Key: any name of the round.</summary>
[Alias("FuseGpt.Cluster.IScoringGrain")]
public interface IScoringGrain : IGrainWithStringKey
{
    /// <summary>Scores, telling how far it is; the last event has the scores.</summary>
    /// <param name="request">What to score.</param>
    /// <param name="cancellationToken">Stops the scoring.</param>
    /// <exception cref="Core.InvalidInputException">The model, the text or a setting cannot be used.</exception>
    [Alias("Score")]
    IAsyncEnumerable<ScoringEvent> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default);
}
