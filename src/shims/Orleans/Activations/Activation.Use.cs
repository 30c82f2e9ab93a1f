using Orleans.Invocation;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Activations;

/// <content>When an activation is given up.</content>
internal sealed partial class Activation
{
    /// <inheritdoc/>
    public override bool IsLost => Silo.Status == SiloStatus.Dead;

    /// <summary>Keeps the activation in memory although it is idle, or ends that.</summary>
    /// <param name="time">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever, zero or less to end it.</param>
    public void DelayDeactivation(TimeSpan time)
    {
        lock (_gate)
        {
            _delay = time == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : time;
            _lastActive = Silo.TimeProvider.GetTimestamp();
        }
    }

    /// <summary>Ends the activation when it has been idle for too long.</summary>
    public void EndWhenUnused()
    {
        lock (_gate)
        {
            var age = GrainClass.CollectionAge ?? Silo.Collection.CollectionAge;
            var idle = Silo.TimeProvider.GetElapsedTime(_lastActive);
            if (_state != ActivationState.Active || age == Timeout.InfiniteTimeSpan || !_requests.IsEmpty || idle < age || idle < _delay)
            {
                return;
            }
        }

        Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"Activation {GrainId} was idle for longer than its age limit."));
    }

    /// <summary>Tells the grains that wait that the silo is gone. As in Orleans, clients learn nothing: their time runs out.</summary>
    public void Abandon()
    {
        IReadOnlyList<GrainRequest> requests;
        lock (_gate)
        {
            requests = [.. _requests.All.Where(static request => request.IsFromSilo)];
        }

        foreach (var request in requests)
        {
            request.Reject(new SiloUnavailableException($"The target silo became unavailable for message: {request}."));
        }
    }

    /// <summary>A grain whose write was refused holds a state that is no longer the stored one, so it starts anew.</summary>
    /// <param name="error">The error that the caller gets.</param>
    public override void OnFailed(Exception error)
    {
        if (error is InconsistentStateException { IsSourceActivation: true } stale)
        {
            stale.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, error, "The grain's state differs from the stored state."));
        }
    }

    private void Touch(GrainRequest request)
    {
        if (request.KeepsAlive)
        {
            _lastActive = Silo.TimeProvider.GetTimestamp();
        }
    }
}
