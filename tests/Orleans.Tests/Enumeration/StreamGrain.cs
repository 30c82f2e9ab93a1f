using System.Runtime.CompilerServices;

namespace Orleans.Tests.Enumeration;

internal sealed class StreamGrain : Grain, IStreamGrain
{
    private TaskCompletionSource<string> _next = new();
    private bool _isEnding;

    private Gate Gate => Gate.Of(this.GetPrimaryKeyString());

    public async IAsyncEnumerable<int> CountAsync(int count, [EnumeratorCancellation] CancellationToken token)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 10 == 9)
            {
                await Task.Yield();
            }

            yield return i;
        }
    }

    public async IAsyncEnumerable<string> FollowAsync([EnumeratorCancellation] CancellationToken token)
    {
        try
        {
            while (!_isEnding)
            {
                Gate.Note("waiting");
                yield return await _next.Task.WaitAsync(token);
            }
        }
        finally
        {
            Gate.Note(token.IsCancellationRequested ? "cancelled" : "ended");
        }
    }

    public async IAsyncEnumerable<int> FailAfterAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }

        throw new InvalidDataException("after " + count);
    }

    public Task PublishAsync(string text)
    {
        var last = _next;
        _next = new TaskCompletionSource<string>();
        last.SetResult(text);
        return Task.CompletedTask;
    }

    public Task EndAsync()
    {
        _isEnding = true;
        return PublishAsync("last");
    }

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
