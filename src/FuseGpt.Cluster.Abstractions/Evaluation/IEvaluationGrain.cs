namespace FuseGpt.Cluster.Abstractions.Evaluation;

/// <summary>Measures models on all devices it is given. Key: any name of the evaluation.</summary>
[Alias("FuseGpt.Cluster.IEvaluationGrain")]
public interface IEvaluationGrain : IGrainWithStringKey
{
    /// <summary>Measures, telling how far it is; the last event has the results.</summary>
    /// <param name="request">What to measure.</param>
    /// <param name="cancellationToken">Stops the measuring.</param>
    /// <exception cref="Core.InvalidInputException">A model, the text or a task cannot be used.</exception>
    [Alias("Evaluate")]
    IAsyncEnumerable<EvaluationEvent> EvaluateAsync(EvaluationRequest request, CancellationToken cancellationToken = default);
}
