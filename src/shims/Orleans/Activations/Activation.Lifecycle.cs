using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Invocation;

namespace Orleans.Activations;

/// <content>How an activation begins and ends.</content>
internal sealed partial class Activation
{
    private async Task ActivateAsync()
    {
        try
        {
            await StartGrainAsync();
            BecomeActive();
        }
        catch (Exception error)
        {
            LogActivationFailed(Silo.Logger, GrainId, error);
            await FailAsync(error);
        }
    }

    private async Task StartGrainAsync()
    {
        _scope = Silo.Services.CreateAsyncScope();
        _instance = GrainClass.Create(this);
        foreach (var state in _states)
        {
            await state.ReadStateAsync();
        }

        if (GrainInstance is IGrainBase grain)
        {
            await grain.OnActivateAsync(CancellationToken.None);
        }
    }

    private void BecomeActive()
    {
        lock (_gate)
        {
            _state = _deactivation is null ? ActivationState.Active : ActivationState.Deactivating;
            StartRequests();
            EndWhenIdle();
        }
    }

    private async Task FailAsync(Exception error)
    {
        StopTimers();
        await DisposeAsync();
        foreach (var request in BecomeInvalid())
        {
            request.Reject(error);
        }
    }

    private async Task EndAsync()
    {
        StopTimers();
        await Enumerations.EndAsync();
        await EndGrainAsync();
        await DisposeAsync();
        foreach (var request in BecomeInvalid().Where(static request => !request.IsAbandoned))
        {
            Silo.Send(GrainId, request);
        }
    }

    private async Task EndGrainAsync()
    {
        using var limit = new CancellationTokenSource(Silo.Collection.DeactivationTimeout, Silo.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _deactivationToken);
        try
        {
            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_deactivation.GetValueOrDefault(), both.Token).WaitAsync(both.Token);
            }
        }
        catch (Exception error)
        {
            LogDeactivationFailed(Silo.Logger, GrainId, error);
        }
    }

    private List<GrainRequest> BecomeInvalid()
    {
        List<GrainRequest> waiting;
        lock (_gate)
        {
            waiting = _requests.TakeWaiting();
            Leave();
        }

        _deactivated.TrySetResult();
        return waiting;
    }

    private void StopTimers()
    {
        List<IDisposable> timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        timers.ForEach(static timer => timer.Dispose());
    }

    private async Task DisposeAsync()
    {
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable asynchronous:
                    await asynchronous.DisposeAsync();
                    break;
                case IDisposable synchronous:
                    synchronous.Dispose();
                    break;
            }

            if (_scope is { } scope)
            {
                await scope.DisposeAsync();
            }
        }
        catch (Exception error)
        {
            LogDeactivationFailed(Silo.Logger, GrainId, error);
        }
    }

    [LoggerMessage(EventId = 100, EventName = "ActivationFailed", Level = LogLevel.Error, Message = "Could not activate grain {GrainId}")]
    private static partial void LogActivationFailed(ILogger logger, Runtime.GrainId grainId, Exception error);

    [LoggerMessage(EventId = 101, EventName = "DeactivationFailed", Level = LogLevel.Error, Message = "Grain {GrainId} failed while it was deactivated")]
    private static partial void LogDeactivationFailed(ILogger logger, Runtime.GrainId grainId, Exception error);

    [LoggerMessage(EventId = 102, EventName = "RequestFailed", Level = LogLevel.Error, Message = "A request to grain {GrainId} failed outside of the grain's code")]
    private static partial void LogRequestFailed(ILogger logger, Runtime.GrainId grainId, Exception error);
}
