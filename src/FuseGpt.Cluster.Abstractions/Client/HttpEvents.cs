using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Client;

/// <summary>Server-sent events, followed across lost connections.</summary>
/// <param name="client">Sends to the other side.</param>
/// <param name="time">The clock.</param>
/// <param name="mostTries">How often to try to get a lost connection back.</param>
internal sealed class HttpEvents(HttpClient client, TimeProvider time, int mostTries)
{
    private const string EventStream = "text/event-stream";
    private const string LastEventHeader = "Last-Event-ID";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly HttpExchange _http = new(client);

    /// <summary>A job's events, up to its last one.</summary>
    /// <param name="path">Where they come from.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="afterId">Only events after this one.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    public async IAsyncEnumerable<NumberedJobEvent> WatchAsync(string path, string jobId, long afterId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (seen, tries, isOver) = (afterId, 0, false);
        while (!isOver)
        {
            var lost = default(Exception);
            await using var connection = FollowAsync(path, jobId, seen, () => isOver = true, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (!isOver && await MoveAsync(connection, seen > afterId || tries > 0, error => lost = error))
            {
                (seen, tries, isOver) = (connection.Current.Id, 0, connection.Current.Event.IsLast);
                yield return connection.Current;
            }

            await (isOver ? Task.CompletedTask : WaitAsync(tries++, lost, cancellationToken));
        }
    }

    /// <summary>The events of one answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="parse">Reads an event's data.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<SseItem<T>> ReadAsync<T>(
        HttpResponseMessage response, SseItemParser<T> parse, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream, parse).EnumerateAsync(cancellationToken))
        {
            yield return item;
        }
    }

    /// <summary>Reads the data of an event that is a value.</summary>
    public static T Parse<T>(ReadOnlySpan<byte> data)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(data, JobJson.Options) ?? throw new JsonException("nothing");
        }
        catch (JsonException error)
        {
            throw new FuseGptException($"The server sends events that this version does not understand ({error.Message.TrimEnd('.')}). Use the same version on both sides.", error);
        }
    }

    /// <summary>Takes the next event; false when the connection has ended or is lost.</summary>
    private static async Task<bool> MoveAsync(IAsyncEnumerator<NumberedJobEvent> connection, bool isKnown, Action<Exception> lost)
    {
        try
        {
            return await connection.MoveNextAsync();
        }
        catch (Exception error) when (error is IOException or HttpRequestException || (error is UnreachableServiceException && isKnown))
        {
            lost(error);
            return false;
        }
    }

    private Task WaitAsync(int tries, Exception? lost, CancellationToken cancellationToken) => tries < mostTries
        ? Task.Delay(TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, tries) / 2)), time, cancellationToken)
        : throw new LostConnectionException(mostTries, lost);

    /// <summary>The events of one connection.</summary>
    private async IAsyncEnumerable<NumberedJobEvent> FollowAsync(string path, string jobId, long afterId, Action ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, path);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(EventStream));
        if (afterId > 0)
        {
            message.Headers.Add(LastEventHeader, afterId.ToString(CultureInfo.InvariantCulture));
        }

        using var response = await _http.SendAsync(message, jobId, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            ended();
        }

        await foreach (var item in ReadAsync(response, static (_, data) => Parse<JobEvent>(data), cancellationToken))
        {
            var id = long.TryParse(item.EventId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : afterId;
            yield return new NumberedJobEvent(id, time.GetUtcNow(), item.Data);
        }
    }
}
