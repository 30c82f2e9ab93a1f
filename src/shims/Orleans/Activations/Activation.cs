using Microsoft.Extensions.DependencyInjection;
using Orleans.Clustering;
using Orleans.Enumeration;
using Orleans.Invocation;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Activations;

/// <summary>One grain in memory: its object, its requests that wait and run, and its state in life.</summary>
internal sealed partial class Activation : CallTarget, IGrainContext
{
    private readonly RequestQueue _requests;
    private readonly List<PersistentState> _states = [];
    private readonly HashSet<GrainTimer> _timers = [];
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AsyncServiceScope? _scope;
    private object? _instance;
    private ActivationState _state;
    private DeactivationReason? _deactivation;
    private CancellationToken _deactivationToken;
    private long _lastActive;
    private TimeSpan _delay;

    /// <summary>Makes the activation; nothing runs before its first request.</summary>
    /// <param name="silo">Where it lives.</param>
    /// <param name="grainId">The grain's name.</param>
    /// <param name="grainClass">The grain's class.</param>
    public Activation(Silo silo, GrainId grainId, GrainClass grainClass)
    {
        Silo = silo;
        GrainId = grainId;
        GrainClass = grainClass;
        Scheduler = new ActivationTaskScheduler(this);
        Enumerations = new EnumerationHost(silo);
        _requests = new RequestQueue(grainClass.IsReentrant);
        _lastActive = silo.TimeProvider.GetTimestamp();
        silo.Count(1);
    }

    /// <summary>Where the activation lives.</summary>
    public Silo Silo { get; }

    /// <inheritdoc/>
    public override Node Node => Silo;

    /// <inheritdoc/>
    public override GrainId GrainId { get; }

    /// <summary>The grain's class.</summary>
    public GrainClass GrainClass { get; }

    /// <summary>Runs the turns.</summary>
    public ActivationTaskScheduler Scheduler { get; }

    /// <summary>The streams of values that callers are reading from this grain.</summary>
    public EnumerationHost Enumerations { get; }

    /// <inheritdoc/>
    public override object? GrainInstance => _instance;

    /// <inheritdoc/>
    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? Silo.Services;

    /// <inheritdoc/>
    public Task Deactivated => _deactivated.Task;

    /// <summary>Adds a facet that is read before the grain is activated.</summary>
    /// <param name="state">The facet.</param>
    public void AddState(PersistentState state) => _states.Add(state);

    /// <summary>Adds a timer that stops with the activation.</summary>
    /// <param name="timer">The timer.</param>
    public void AddTimer(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Add(timer);
        }
    }

    /// <summary>Forgets a timer that was stopped.</summary>
    /// <param name="timer">The timer.</param>
    public void RemoveTimer(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    /// <summary>Takes a request, unless the activation has ended.</summary>
    /// <param name="request">The request.</param>
    /// <returns>False when the activation has ended: the grain's next activation must take it.</returns>
    public bool TryReceive(GrainRequest request)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Invalid)
            {
                return false;
            }

            _requests.Add(request);
            if (_state == ActivationState.Created)
            {
                _state = ActivationState.Activating;
                Scheduler.Run(static (arg) => _ = ((Activation)arg!).ActivateAsync(), this);
            }

            StartRequests();
            return true;
        }
    }

    /// <inheritdoc/>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _deactivation ??= deactivationReason;
            _deactivationToken = _deactivationToken.CanBeCanceled ? _deactivationToken : cancellationToken;
            if (_state == ActivationState.Created)
            {
                EndWithoutStart();
            }
            else if (_state == ActivationState.Active)
            {
                _state = ActivationState.Deactivating;
                Enumerations.Interrupt();
                EndWhenIdle();
            }
        }
    }

    /// <inheritdoc/>
    public override void Run(Action<object?> action, object? state) => Scheduler.Run(action, state);

    private void EndWithoutStart()
    {
        Leave();
        _deactivated.TrySetResult();
    }

    private void Leave()
    {
        _state = ActivationState.Invalid;
        Silo.Cluster.Directory.Remove(this);
        Silo.Count(-1);
    }

    private void StartRequests()
    {
        while (_state == ActivationState.Active && _requests.TryStart() is { } request)
        {
            Scheduler.Run(request.Starter, this);
        }
    }

    /// <summary>Called on the activation's scheduler by <see cref="GrainRequest.Starter"/>.</summary>
    /// <param name="request">The request to run.</param>
    public async Task RunAsync(GrainRequest request)
    {
        try
        {
            await request.RunAsync(this);
        }
        catch (Exception error)
        {
            LogRequestFailed(Silo.Logger, GrainId, error);
        }
        finally
        {
            Finish(request);
        }
    }

    private void Finish(GrainRequest request)
    {
        lock (_gate)
        {
            _requests.Finish(request);
            Touch(request);
            StartRequests();
            EndWhenIdle();
        }
    }

    private void EndWhenIdle()
    {
        if (_state == ActivationState.Deactivating && _requests.RunningCount == 0)
        {
            Scheduler.Run(static (arg) => _ = ((Activation)arg!).EndAsync(), this);
        }
    }
}
