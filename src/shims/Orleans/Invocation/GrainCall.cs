using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Activations;
using Orleans.Clustering;
using Orleans.Runtime;

namespace Orleans.Invocation;

/// <summary>One call of a grain method, from the caller's arguments to the answer.</summary>
internal sealed partial class GrainCall : GrainRequest
{
    private readonly GrainProxy _target;
    private readonly Node _node;
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
        _node = target.Node;
        _method = method;
        _arguments = arguments;
        _response = response;
        _timeout = method.Timeout ?? _node.ResponseTimeout;
        _context = RequestContext.Export(_node.Copiers);
        _span = _node.Activities.StartClient(method, target.GrainId);
    }

    /// <inheritdoc/>
    public override bool IsAlwaysInterleave => _method.IsAlwaysInterleave;

    /// <inheritdoc/>
    public override bool IsReadOnly => _method.IsReadOnly;

    /// <inheritdoc/>
    public override Dictionary<string, object>? Context => _context;

    /// <inheritdoc/>
    public override bool IsFromSilo => _node is Silo;

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
            var call = new GrainCall(target, method, method.CopyArguments(arguments, target.Node.Copiers), response);
            call.Start(token);
            call._node.Send(target.GrainId, call);
        }
        catch (Exception error)
        {
            response.TrySetException(error);
        }
    }

    /// <inheritdoc/>
    public override async Task RunAsync(CallTarget target)
    {
        RequestContext.Import(_context);
        using var span = target.Node.Activities.StartServer(_method, target.GrainId, _span);
        _cancellation?.Attach(target);
        try
        {
            var result = await _method.InvokeAsync(target.GrainInstance!, _arguments, target.Node.Copiers, _node);
            Answer(target, () => _response.TrySetResult(result));
        }
        catch (Exception error)
        {
            target.OnFailed(error);
            Diagnostics.ActivityPropagation.SetError(span, error);
            Diagnostics.ActivityPropagation.SetError(_span, error);
            Answer(target, () => _response.TrySetException(error));
        }
    }

    /// <inheritdoc/>
    public override void Reject(Exception error) => Answer(() => _response.TrySetException(error));

    /// <inheritdoc/>
    public override string ToString() => $"{_method.Name} to {_target.GrainId}";

    private void Start(CancellationToken token)
    {
        if (_method.IsOneWay)
        {
            _response.TrySetResult(null);
            return;
        }

        _node.Track(this);
        if (token.CanBeCanceled)
        {
            _cancellation = new CallCancellation(new CancellationTokenSource());
            _arguments[_method.CancellationTokenIndex] = _cancellation.Token;
            _cancellation.Follow(() => Answer(() => _response.TrySetException(new OperationCanceledException(token))), token);
        }

        if (_timeout != Timeout.InfiniteTimeSpan)
        {
            _timer = _node.TimeProvider.CreateTimer(static call => ((GrainCall)call!).OnTimeout(), this, _timeout, Timeout.InfiniteTimeSpan);
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
                LogTimeout(_node.Logger, _method.Name, _target.GrainId, _timeout);
            }

            return isFirst;
        });
    }

    private void Answer(CallTarget target, Func<bool> answer)
    {
        if (!target.IsLost)
        {
            Answer(answer);
        }
    }

    private void Answer(Func<bool> answer)
    {
        Diagnostics.ActivityPropagation.Stop(_span);
        answer();
        _timer?.Dispose();
        _node.Untrack(this);
        _cancellation?.Release();
    }

    [LoggerMessage(EventId = 110, EventName = "ResponseTimeout", Level = LogLevel.Warning, Message = "{Method} of grain {GrainId} did not answer in {Timeout}")]
    private static partial void LogTimeout(ILogger logger, string method, GrainId grainId, TimeSpan timeout);
}
