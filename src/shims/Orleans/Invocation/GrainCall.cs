using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Activations;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Invocation;

/// <summary>One call of a grain method, from the caller's arguments to the answer.</summary>
internal sealed partial class GrainCall : GrainRequest
{
    private readonly GrainProxy _target;
    private readonly TaskGrainMethod _method;
    private readonly object?[] _arguments;
    private readonly ResponseSource _response;
    private readonly Dictionary<string, object>? _context;
    private readonly Activity? _span;
    private readonly TimeSpan _timeout;
    private CallCancellation? _cancellation;
    private ITimer? _timer;

    private GrainCall(GrainProxy target, TaskGrainMethod method, object?[] arguments, ResponseSource response)
    {
        _target = target;
        _method = method;
        _arguments = arguments;
        _response = response;
        _timeout = method.Timeout ?? target.Silo.ResponseTimeout;
        _context = RequestContext.Export(target.Silo.Copiers);
        _span = target.Silo.Activities.StartClient(method, target.GrainId);
    }

    /// <inheritdoc/>
    public override bool IsAlwaysInterleave => _method.IsAlwaysInterleave;

    /// <inheritdoc/>
    public override bool IsReadOnly => _method.IsReadOnly;

    /// <inheritdoc/>
    public override bool IsAbandoned => !_method.IsOneWay && _response.IsCompleted;

    /// <summary>Sends a call; its outcome arrives in <paramref name="response"/>.</summary>
    /// <param name="target">The reference.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">The caller's arguments.</param>
    /// <param name="response">What the caller waits on.</param>
    public static void Send(GrainProxy target, TaskGrainMethod method, object?[] arguments, ResponseSource response)
    {
        try
        {
            var token = method.CancellationTokenIndex < 0 ? default : (CancellationToken)arguments[method.CancellationTokenIndex]!;
            token.ThrowIfCancellationRequested();
            var call = new GrainCall(target, method, method.CopyArguments(arguments, target.Silo.Copiers), response);
            call.Start(token);
            target.Silo.Catalog.Dispatch(target.GrainId, call);
        }
        catch (Exception error)
        {
            response.TrySetException(error);
        }
    }

    /// <inheritdoc/>
    public override async Task RunAsync(Activation activation)
    {
        RequestContext.Import(_context);
        using var span = activation.Silo.Activities.StartServer(_method, activation.GrainId, _span);
        _cancellation?.Attach(activation);
        try
        {
            var result = await _method.InvokeAsync(activation.GrainInstance!, _arguments, activation.Silo.Copiers);
            Answer(() => _response.TrySetResult(result));
        }
        catch (Exception error)
        {
            DropStaleState(activation, error);
            Diagnostics.ActivityPropagation.SetError(span, error);
            Diagnostics.ActivityPropagation.SetError(_span, error);
            Answer(() => _response.TrySetException(error));
        }
    }

    /// <inheritdoc/>
    public override void Reject(Exception error) => Answer(() => _response.TrySetException(error));

    /// <inheritdoc/>
    public override string ToString() => $"{_method.Name} to {_target.GrainId}";

    /// <summary>A grain whose write was refused holds a state that is no longer the stored one, so it starts anew.</summary>
    private static void DropStaleState(Activation activation, Exception error)
    {
        if (error is InconsistentStateException { IsSourceActivation: true } stale)
        {
            stale.IsSourceActivation = false;
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, error, "The grain's state differs from the stored state."));
        }
    }

    private void Start(CancellationToken token)
    {
        if (_method.IsOneWay)
        {
            _response.TrySetResult(null);
            return;
        }

        if (token.CanBeCanceled)
        {
            _cancellation = new CallCancellation(new CancellationTokenSource());
            _arguments[_method.CancellationTokenIndex] = _cancellation.Token;
            _cancellation.Follow(() => Answer(() => _response.TrySetException(new OperationCanceledException(token))), token);
        }

        if (_timeout != Timeout.InfiniteTimeSpan)
        {
            _timer = _target.Silo.TimeProvider.CreateTimer(static call => ((GrainCall)call!).OnTimeout(), this, _timeout, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimeout()
    {
        var error = new TimeoutException($"Response did not arrive on time in {_timeout} for message: {this}. ");
        Answer(() =>
        {
            var isFirst = _response.TrySetException(error);
            if (isFirst)
            {
                LogTimeout(_target.Silo.Logger, _method.Name, _target.GrainId, _timeout);
            }

            return isFirst;
        });
    }

    private void Answer(Func<bool> answer)
    {
        Diagnostics.ActivityPropagation.Stop(_span);
        answer();
        _timer?.Dispose();
        _cancellation?.Release();
    }

    [LoggerMessage(EventId = 110, EventName = "ResponseTimeout", Level = LogLevel.Warning, Message = "{Method} of grain {GrainId} did not answer in {Timeout}")]
    private static partial void LogTimeout(ILogger logger, string method, GrainId grainId, TimeSpan timeout);
}
