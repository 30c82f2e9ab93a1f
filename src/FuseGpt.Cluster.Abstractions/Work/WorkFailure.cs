namespace FuseGpt.Cluster.Abstractions.Work;

/// <summary>Why an item could not be done.</summary>
/// <param name="Message">What was wrong.</param>
/// <param name="IsInputError">Whether the user's input was the reason, so that another try is in vain.</param>
[GenerateSerializer, Immutable, Alias("FuseGpt.Cluster.WorkFailure")]
public sealed record WorkFailure([property: Id(0)] string Message, [property: Id(1)] bool IsInputError);
