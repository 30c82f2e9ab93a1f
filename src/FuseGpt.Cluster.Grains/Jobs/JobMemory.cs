using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>What a job remembers of its work: outcomes in its journal, sizes in its state, trouble in its log.</summary>
internal sealed class JobMemory(JobBook book) : IWorkMemory
{
    private readonly WorkJournal _journal = book.OpenJournal();
    private readonly Dictionary<WorkKey, List<WorkSpan>> _spans = [];

    /// <inheritdoc />
    public WorkLimits Limits => book.State.Limits;

    /// <inheritdoc />
    public TaskOutcome? Find(WorkKey key) => _journal.Find(key);

    /// <inheritdoc />
    public void NoteWorked(WorkKey key, WorkSpan span)
    {
        if (!_spans.TryGetValue(key, out var spans))
        {
            _spans.Add(key, spans = []);
        }

        spans.Add(span);
    }

    /// <inheritdoc />
    public void NoteTried(WorkKey key, WorkSpan span) => _journal.NoteTried(key, span);

    /// <inheritdoc />
    public void NoteDone(WorkKey key, TaskOutcome outcome)
    {
        _spans.Remove(key, out var spans);
        _journal.NoteDone(key, outcome, spans ?? []);
    }

    /// <summary>Notes that an item is begun that leaves something behind until it is done.</summary>
    public void NoteStarted(WorkKey key) => _journal.NoteStarted(key);

    /// <inheritdoc />
    public Task LimitAsync(WorkLimits limits) => book.UpdateAsync(state => state with { Limits = state.Limits.And(limits) });

    /// <inheritdoc />
    public Task NoteTroubleAsync(string message)
    {
        book.NoteTrouble(message);
        return Task.CompletedTask;
    }
}
