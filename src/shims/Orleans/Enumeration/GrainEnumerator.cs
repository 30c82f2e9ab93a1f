using System.Diagnostics;
using Orleans.Activations;
using Orleans.Diagnostics;
using Orleans.Runtime;

namespace Orleans.Enumeration;

/// <summary>Reads a stream of values from a grain, a batch at a time.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="source">The stream.</param>
/// <param name="cancellation">Cancelled by the tokens of the call and of the enumeration.</param>
internal sealed class GrainEnumerator<T>(GrainEnumerable<T> source, CancellationTokenSource cancellation) : IAsyncEnumerator<T>
{
    private readonly Guid _id = Guid.NewGuid();
    private IReadOnlyList<T> _values = [];
    private int _index;
    private bool _isStarted;
    private bool _isCompleted;
    private bool _isDisposed;
    private Activity? _span;

    /// <inheritdoc/>
    public T Current => _index < _values.Count
        ? _values[_index]
        : throw new InvalidOperationException("Cannot get current value of an invalid enumerator.");

    /// <inheritdoc/>
    public async ValueTask<bool> MoveNextAsync()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (++_index < _values.Count)
        {
            return true;
        }

        _values = [];
        _index = 0;
        try
        {
            while (_values.Count == 0 && !_isCompleted)
            {
                Take(await AskAsync());
            }
        }
        catch (Exception error)
        {
            ActivityPropagation.SetError(_span, error);
            _isCompleted = true;
            await ForgetAsync();
            throw;
        }

        return _values.Count > 0;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await ForgetAsync();
            ActivityPropagation.Stop(_span);
            cancellation.Dispose();
        }
    }

    private Task<EnumerationStep<T>> AskAsync()
    {
        cancellation.Token.ThrowIfCancellationRequested();
        if (_isStarted)
        {
            return Send(activation => activation.Enumerations.MoveNextAsync<T>(_id), cancellation.Token);
        }

        _isStarted = true;
        _span = source.Target.Node.Activities.StartClient(source.Method, source.Target.GrainId);
        return Send(activation => activation.Enumerations.StartAsync(_id, source, activation, _span), cancellation.Token);
    }

    private void Take(EnumerationStep<T> step)
    {
        // A grain forgets by itself what is completed.
        _isStarted = !step.IsCompleted;
        if (step.IsMissing)
        {
            throw new EnumerationAbortedException(
                "Enumeration aborted: the remote target does not have a record of this enumerator."
                + " This likely indicates that the remote grain was deactivated since enumeration begun or that the enumerator was idle for longer than the expiration period.");
        }

        _values = step.Values;
        _isCompleted = step.IsCompleted;
    }

    private async Task ForgetAsync()
    {
        if (_isStarted)
        {
            _isStarted = false;
            Task removed = Send(activation => activation.Enumerations.RemoveAsync(_id), CancellationToken.None);
            await removed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task<TResult> Send<TResult>(Func<Activation, Task<TResult>> step, CancellationToken token)
    {
        var node = source.Target.Node;
        var request = new EnumerationRequest<TResult>(step, RequestContext.Export(node.Copiers), node is Silo);
        node.Track(request);
        try
        {
            node.Send(source.Target.GrainId, request);
            return await request.Response.WaitAsync(node.ResponseTimeout, node.TimeProvider, token);
        }
        finally
        {
            node.Untrack(request);
        }
    }
}
