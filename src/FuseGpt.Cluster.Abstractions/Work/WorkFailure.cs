namespace FuseGpt.Cluster.Abstractions.Work;

/// <summary>Why an item could not be done.</summary>
/// <param name="Message">What was wrong.</param>
/// <param name="Kind">What kind of thing was wrong.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.WorkFailure")]
public sealed record WorkFailure([property: Id(0)] string Message, [property: Id(1)] WorkFailureKind Kind)
{
    /// <summary>Whether the user's input was the reason.</summary>
    public bool IsInputError => Kind == WorkFailureKind.Input;

    /// <summary>Whether the same item may succeed at another try.</summary>
    public bool IsWorthRetrying => Kind is WorkFailureKind.Device or WorkFailureKind.TimedOut or WorkFailureKind.DeviceLost;
}
