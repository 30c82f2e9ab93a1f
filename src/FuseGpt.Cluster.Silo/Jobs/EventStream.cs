using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace FuseGpt.Cluster.Silo.Jobs;

/// <summary>Answers with server-sent events, and a sign of life while nothing happens.</summary>
/// <param name="time">The clock.</param>
/// <param name="host">Ends the streams when the server stops: their readers come back to the next process.</param>
internal sealed class EventStream(TimeProvider time, IHostApplicationLifetime host)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<Task, bool> _open = new();

    /// <summary>Ends when every stream that is open now has ended.</summary>
    public Task EndedAsync() => Task.WhenAll(_open.Keys);

    /// <summary>Sends what a source tells until its end. An error before the first event is the caller's to tell.</summary>
    /// <param name="context">The request.</param>
    /// <param name="source">Gives the events' text; must end when the token is cancelled.</param>
    public async Task WriteAsync(HttpContext context, Func<CancellationToken, IAsyncEnumerable<string>> source)
    {
        var stream = WriteToTheEndAsync(context, source);
        _open.TryAdd(stream, true);
        try
        {
            await stream;
        }
        finally
        {
            _open.TryRemove(stream, out _);
        }
    }

    /// <summary>An event as it goes over the wire.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="data">Its data, in one line.</param>
    /// <param name="id">Its number, or null.</param>
    public static string Format(string kind, string data, long? id = null)
    {
        var text = new StringBuilder();
        if (id is { } number)
        {
            text.Append("id: ").Append(number).Append('\n');
        }

        return text.Append("event: ").Append(kind).Append("\ndata: ").Append(data).Append("\n\n").ToString();
    }

    private async Task WriteToTheEndAsync(HttpContext context, Func<CancellationToken, IAsyncEnumerable<string>> source)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
        var events = source(ending.Token).GetAsyncEnumerator(ending.Token);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            await SendAsync(context, events, next, step => next = step, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader is gone, or the server is about to be.
        }
        finally
        {
            // An enumerator must not be disposed of in the middle of a step.
            await ending.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await events.DisposeAsync();
        }
    }

    private async Task SendAsync(HttpContext context, IAsyncEnumerator<string> events, Task<bool> next, Action<Task<bool>> moved, CancellationToken cancellation)
    {
        var isQuiet = true;
        while (true)
        {
            while (!await IsReadyAsync(next, cancellation))
            {
                isQuiet = await BeginAsync(context, isQuiet, cancellation);
                await SendAsync(context, ": still here\n\n", cancellation);
            }

            if (!await next)
            {
                SayNothing(context.Response);
                return;
            }

            isQuiet = await BeginAsync(context, isQuiet, cancellation);
            await SendAsync(context, events.Current, cancellation);
            moved(next = events.MoveNextAsync().AsTask());
        }
    }

    /// <summary>A reader that is told so does not ask again.</summary>
    private static void SayNothing(HttpResponse response)
    {
        if (!response.HasStarted)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private static async Task<bool> BeginAsync(HttpContext context, bool isQuiet, CancellationToken cancellation)
    {
        if (isQuiet)
        {
            context.Response.ContentType = "text/event-stream";
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await context.Response.StartAsync(cancellation);
        }

        return false;
    }

    private static async Task SendAsync(HttpContext context, string text, CancellationToken cancellation)
    {
        await context.Response.WriteAsync(text, cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }

    private async Task<bool> IsReadyAsync(Task<bool> next, CancellationToken cancellation)
    {
        try
        {
            await ((Task)next).WaitAsync(Heartbeat, time, cancellation);
            return true;
        }
        catch (TimeoutException) when (!next.IsCompleted)
        {
            return false;
        }
    }
}
