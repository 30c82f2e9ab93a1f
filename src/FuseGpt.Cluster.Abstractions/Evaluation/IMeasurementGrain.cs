using FuseGpt.Cluster.Core.Measuring;

namespace FuseGpt.Cluster.Abstractions.Evaluation;

/// <summary>Measures one model on all devices it is given, once: what it found out survives. Key: the measurement's id.</summary>
[Alias("FuseGpt.Cluster.IMeasurementGrain")]
public interface IMeasurementGrain : IGrainWithStringKey
{
    /// <summary>Measures, telling how far it is; the last event has the result.</summary>
    /// <param name="request">What to measure: the same at every call.</param>
    /// <param name="cancellationToken">Stops the measuring.</param>
    /// <exception cref="Core.InvalidInputException">The model or a text cannot be used.</exception>
    [Alias("Measure")]
    IAsyncEnumerable<MeasurementEvent> MeasureAsync(MeasurementRequest request, CancellationToken cancellationToken = default);
}
