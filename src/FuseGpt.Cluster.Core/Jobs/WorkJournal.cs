using System.Text.Json;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>
/// The finished work items of one job, in a file that outlives the process: after a kill nothing of it is done again. Not safe for
/// several threads.
/// </summary>
public sealed class WorkJournal
{
    private readonly JsonLinesFile _file;
    private readonly Dictionary<WorkKey, TaskOutcome> _outcomes = [];
    private readonly HashSet<WorkKey> _started = [];
    private readonly List<WorkedItem> _worked = [];

    private WorkJournal(JsonLinesFile file) => _file = file;

    /// <summary>Keys of all items that were begun and left something behind until they were done.</summary>
    public IReadOnlyCollection<WorkKey> Started => _started;

    /// <summary>The items that were done or tried and of which it is known where and when, in the order of the journal.</summary>
    public IReadOnlyList<WorkedItem> Worked => _worked;

    /// <summary>Reads a journal, or begins one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="jobId">The job that it belongs to.</param>
    /// <exception cref="FuseGptException">The file is another job's, or no journal.</exception>
    public static WorkJournal Open(string path, string jobId)
    {
        var journal = new WorkJournal(new JsonLinesFile(path));
        var lines = journal._file.Read();
        if (lines.Count == 0)
        {
            journal.Append(new JournalLine(Journal: jobId));
        }

        for (var index = 0; index < lines.Count; index++)
        {
            journal.Load(lines[index], index, jobId);
        }

        return journal;
    }

    /// <summary>The outcome of an item that was done before, or null.</summary>
    /// <param name="key">The item's key.</param>
    public TaskOutcome? Find(WorkKey key) => _outcomes.GetValueOrDefault(key);

    /// <summary>Notes that an item is begun, so that what it may leave behind can be found.</summary>
    /// <param name="key">The item's key.</param>
    public void NoteStarted(WorkKey key)
    {
        if (_started.Add(key))
        {
            Append(new JournalLine(Key: key));
        }
    }

    /// <summary>Notes an item's outcome; it has survived when the method returns. A second outcome changes nothing.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="spans">Where and when it was done, one for each shard that it went through; none where it was done in parts, each with a line of its own.</param>
    public void NoteDone(WorkKey key, TaskOutcome outcome, params IReadOnlyList<WorkSpan> spans)
    {
        if (!_outcomes.ContainsKey(key))
        {
            Append(new JournalLine(Key: key, Outcome: outcome, Spans: spans.Count > 0 ? spans : null));
            _outcomes.Add(key, outcome);
            NoteWorked(key, spans);
        }
    }

    /// <summary>Notes where and when an item was tried that left no outcome: a device failed at it, or its outcome ends with the process.</summary>
    /// <param name="key">The item's key.</param>
    /// <param name="span">Where and when.</param>
    public void NoteTried(WorkKey key, WorkSpan span)
    {
        Append(new JournalLine(Key: key, Spans: [span]));
        NoteWorked(key, [span]);
    }

    private void NoteWorked(WorkKey key, IReadOnlyList<WorkSpan> spans) => _worked.AddRange(spans.Select(span => new WorkedItem(key, span)));

    private void Append(JournalLine line) => _file.Append(JsonSerializer.Serialize(line, JobJson.Options));

    private void Load(string text, int index, string jobId)
    {
        var line = _file.Parse<JournalLine>(text, index);
        if (index == 0 ? line.Journal != jobId : line.Key is null)
        {
            throw _file.Foreign(index);
        }

        if (line is { Key: { } started, Outcome: null, Spans: null })
        {
            _started.Add(started);
        }
        else if (line.Key is { } key)
        {
            NoteWorked(key, line.Spans ?? []);
            if (line.Outcome is { } outcome)
            {
                _outcomes.TryAdd(key, outcome);
            }
        }
    }
}
