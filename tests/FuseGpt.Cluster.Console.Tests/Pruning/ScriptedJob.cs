using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Tests.Pruning;

/// <summary>A job whose events the test gives.</summary>
internal sealed class ScriptedJob(Action<ChannelWriter<JobEvent>> onPause) : IPruningJobGrain
{
    private readonly Channel<JobEvent> _events = Channel.CreateUnbounded<JobEvent>();

    private long _id;

    public ChannelWriter<JobEvent> Events => _events.Writer;

    public bool IsPaused { get; private set; }

    public Task StartAsync(PruningRequest request) => Task.CompletedTask;

    public Task PauseAsync()
    {
        IsPaused = true;
        onPause(_events.Writer);
        return Task.CompletedTask;
    }

    public Task ResumeAsync() => Task.CompletedTask;

    public Task CancelAsync() => Task.CompletedTask;

    public Task DeleteAsync() => Task.CompletedTask;

    public Task<JobSummary?> GetSummaryAsync() => Task.FromResult<JobSummary?>(null);

    public Task<IReadOnlyList<WorkedItem>> GetWorkAsync() => throw new NotSupportedException();

    public Task<JobItemPage> GetItemsAsync(ItemCursor after, int take) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobLogLine>> GetLogsAsync(long afterId = 0) => Task.FromResult<IReadOnlyList<JobLogLine>>([]);

    public Task<PruningJobState> GetStateAsync() => Task.FromResult(new PruningJobState());

    public async IAsyncEnumerable<NumberedJobEvent> WatchAsync(long afterId = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var jobEvent in _events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return new NumberedJobEvent(++_id, default, jobEvent);
        }
    }
}
