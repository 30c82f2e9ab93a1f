namespace Orleans.Runtime;

/// <summary>One activation of a grain: its name, its services, its end.</summary>
public interface IGrainContext
{
    /// <summary>The grain's name.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object, or null before it is built.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of this activation, disposed with it.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Done when the activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation as soon as its running requests are done.</summary>
    /// <param name="deactivationReason">Why.</param>
    /// <param name="cancellationToken">Cancelled when there is no time left.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
