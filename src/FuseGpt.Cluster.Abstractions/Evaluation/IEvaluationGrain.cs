namespace FuseGpt.Cluster.Abstractions.Evaluation;

/// <summary>Measures a model's perplexity on all devices it is given. Key: any name of the evaluation.</summary>
[Alias("FuseGpt.Cluster.IEvaluationGrain")]
public interface IEvaluationGrain : IGrainWithStringKey
{
    /// <summary>Measures, telling how far it is; the last event has the losses.</summary>
    /// <param name="request">What to measure.</param>
    /// <param name="cancellationToken">Stops the measuring.</param>
    /// <exception cref="Core.InvalidInputException">The model or the text cannot be used.</exception>
    [Alias("Evaluate")]
    IAsyncEnumerable<EvaluationEvent> EvaluateAsync(EvaluationRequest request, CancellationToken cancellationToken = default);
}
