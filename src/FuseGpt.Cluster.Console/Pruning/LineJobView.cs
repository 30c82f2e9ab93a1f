using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Shows a job as lines, for files and pipes: each lasting event, and how far it is, the more seldom the longer a phase takes.</summary>
internal sealed class LineJobView : IJobView
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(0.5);
    private const double ShortestPause = 2;
    private const double LongestPause = 60;
    private const double PauseShare = 0.2;

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly JobProgress _progress;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private long _lastLine;

    /// <summary>Begins to show.</summary>
    public LineJobView(IAnsiConsole console, TimeProvider time)
    {
        (_console, _time, _progress) = (console, time, new JobProgress(time));
        _lastLine = time.GetTimestamp();
        _timer = time.CreateTimer(_ => WriteHowFar(), null, Tick, Tick);
    }

    /// <inheritdoc />
    public void Show(JobEvent jobEvent)
    {
        lock (_lock)
        {
            _progress.Apply(jobEvent);
            if (JobLines.Of(jobEvent, _progress) is { } line)
            {
                Write(line);
            }
        }
    }

    /// <inheritdoc />
    public void ShowPausing()
    {
        lock (_lock)
        {
            Write(JobLines.Pausing);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void WriteHowFar()
    {
        lock (_lock)
        {
            if (_time.GetElapsedTime(_lastLine).TotalSeconds >= Math.Clamp(_progress.PhaseSeconds * PauseShare, ShortestPause, LongestPause))
            {
                Write(JobLines.HowFar(_progress));
            }
        }
    }

    private void Write(string line)
    {
        _lastLine = _time.GetTimestamp();
        _console.WriteWhole(line);
    }
}
