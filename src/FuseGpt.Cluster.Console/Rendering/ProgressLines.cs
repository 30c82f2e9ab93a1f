using Spectre.Console;

namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>Tells how far one thing is: a bar on a terminal, else a line now and then. Without a share it tells the time that has passed.</summary>
internal sealed class ProgressLines : IAsyncDisposable
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(2);
    private const int BarWidth = 40;

    private readonly IAnsiConsole _console;
    private volatile string _title;
    private readonly TimeProvider _time;
    private readonly Bars _bars;
    private readonly long _start;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private double _share = double.NaN;
    private bool _isClosed;

    private ProgressLines(IAnsiConsole console, string title, TimeProvider time)
    {
        (_console, _title, _time, _start) = (console, title, time, time.GetTimestamp());
        _bars = new Bars(console.Profile.Capabilities.Unicode);
        var interval = console.IsLive() ? LiveInterval : LineInterval;
        _timer = time.CreateTimer(_ => Write(), null, interval, interval);
    }

    /// <summary>Begins to tell.</summary>
    /// <param name="console">Where.</param>
    /// <param name="title">What is done.</param>
    /// <param name="time">The clock.</param>
    public static ProgressLines Open(IAnsiConsole console, string title, TimeProvider time) => new(console, title, time);

    /// <summary>Takes in how far it is.</summary>
    /// <param name="share">Share done, 0 to 1.</param>
    public void Report(double share) => Volatile.Write(ref _share, share);

    /// <summary>Takes in what is done now and how far it is.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="share">Share done, 0 to 1.</param>
    public void Report(string title, double share)
    {
        _title = title;
        Report(share);
    }

    /// <summary>Takes the bar away, once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        await _timer.DisposeAsync();
        if (_console.IsLive())
        {
            _console.Profile.Out.Writer.Write("\r\u001b[2K");
            _console.Profile.Out.Writer.Flush();
        }
    }

    private void Write()
    {
        lock (_lock)
        {
            var share = Volatile.Read(ref _share);
            var isKnown = !double.IsNaN(share);
            var so = (isKnown ? $"{Figures.Percent(share)}, " : "") + Figures.Time(_time.GetElapsedTime(_start).TotalSeconds);
            if (_console.IsLive())
            {
                // A line that is too long would go on below, and be left there.
                var line = isKnown ? $"{_title} {_bars.Bar(share, Math.Min(BarWidth, _console.Profile.Width / 3))} {so}" : $"{_title}: {so}";
                _console.Profile.Out.Writer.Write($"\r\u001b[2K{line[..Math.Min(line.Length, _console.Profile.Width - 1)]}");
                _console.Profile.Out.Writer.Flush();
            }
            else
            {
                _console.WriteWhole($"{_title}: {so}");
            }
        }
    }
}
