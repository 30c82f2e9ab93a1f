namespace Orleans.Invocation;

/// <summary>Carries a caller's cancellation into the grain: the grain has its own token, which is cancelled in a turn of the grain.</summary>
/// <param name="source">The source of the grain's token.</param>
internal sealed class CallCancellation(CancellationTokenSource source)
{
    private readonly Lock _gate = new();
    private CancellationTokenRegistration _registration;
    private CallTarget? _target;
    private bool _isCancelled;

    /// <summary>The grain's token.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Follows the caller's token.</summary>
    /// <param name="onCancelled">Answers the caller.</param>
    /// <param name="token">The caller's token.</param>
    public void Follow(Action onCancelled, CancellationToken token) =>
        _registration = token.UnsafeRegister(
            _ =>
            {
                onCancelled();
                Cancel();
            },
            null);

    /// <summary>Says where the call runs; called when it starts.</summary>
    /// <param name="target">The grain or observer.</param>
    public void Attach(CallTarget target)
    {
        lock (_gate)
        {
            _target = target;
            if (_isCancelled)
            {
                Signal();
            }
        }
    }

    /// <summary>Stops following the caller's token; called when the caller has its answer.</summary>
    public void Release() => _registration.Unregister();

    private void Cancel()
    {
        lock (_gate)
        {
            _isCancelled = true;
            if (_target is not null)
            {
                Signal();
            }
        }
    }

    private void Signal() => _target!.Run(static own => ((CancellationTokenSource)own!).Cancel(), source);
}
