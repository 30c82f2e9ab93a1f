using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Shows a job on a terminal, drawing over itself; taken away in the end.</summary>
internal sealed class LiveJobView : IJobView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly JobProgress _progress;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly IJobService _jobs;
    private readonly Task _drawing;
    private readonly Task _looking;
    private readonly JobScreen _screen;

    /// <summary>Begins to draw.</summary>
    public LiveJobView(IAnsiConsole console, TimeProvider time, IJobService jobs, string hint)
    {
        _jobs = jobs;
        _progress = new JobProgress(time);
        _screen = new JobScreen(console.Profile, hint);
        _drawing = console.Live(_screen.Draw(_progress)).AutoClear(true).StartAsync(context => DrawAsync(context, time));
        _looking = LookAsync(time);
    }

    /// <inheritdoc />
    public void Show(JobEvent jobEvent)
    {
        lock (_lock)
        {
            _progress.Apply(jobEvent);
        }
    }

    /// <inheritdoc />
    public void ShowPausing()
    {
        lock (_lock)
        {
            _progress.IsPausing = true;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_drawing, _looking);
        _end.Dispose();
    }

    private async Task LookAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                await LookOnceAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The view is closed.
        }
    }

    private async Task LookOnceAsync()
    {
        try
        {
            var devices = await _jobs.GetDevicesAsync(_end.Token);
            lock (_lock)
            {
                _progress.Devices.Take(devices);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The lanes stay as they are, and after some seconds the screen says that nobody answers.
        }
    }

    private async Task DrawAsync(LiveDisplayContext context, TimeProvider time)
    {
        using var timer = new PeriodicTimer(Refresh, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                lock (_lock)
                {
                    context.UpdateTarget(_screen.Draw(_progress));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The view is closed.
        }
    }
}
