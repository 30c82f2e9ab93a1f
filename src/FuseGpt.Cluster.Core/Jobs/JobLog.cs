using System.Text.Json;
using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>What happened to one job, line by line, in a file that outlives the process. Not safe for several threads.</summary>
/// <param name="path">The file.</param>
/// <param name="time">The clock.</param>
public sealed class JobLog(string path, TimeProvider time)
{
    private readonly JsonLinesFile _file = new(path);
    private List<JobLogLine>? _lines;

    /// <summary>Every line so far.</summary>
    /// <exception cref="FuseGptException">The file is damaged.</exception>
    public IReadOnlyList<JobLogLine> Lines => Loaded();

    /// <summary>Adds a line; it has survived when the method returns.</summary>
    /// <param name="text">What happened.</param>
    /// <param name="transition">The step of the state machine that it tells of, or null.</param>
    public JobLogLine Add(string text, JobTransition? transition = null)
    {
        var lines = Loaded();
        var line = new JobLogLine(lines.Count + 1, time.GetUtcNow(), text, transition);
        _file.Append(JsonSerializer.Serialize(line, JobJson.Options));
        lines.Add(line);
        return line;
    }

    private List<JobLogLine> Loaded() => _lines ??= [.. _file.Read().Select((text, index) => _file.Parse<JobLogLine>(text, index))];
}
