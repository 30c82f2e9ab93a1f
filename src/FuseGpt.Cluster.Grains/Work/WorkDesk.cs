using System.Globalization;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>
/// Where devices take attempts and bring them back. While it has any, it follows which servers are there: what was at a server that is gone
/// fails, and new ones are offered what waits. Belongs to one grain and is used in its turns only.
/// </summary>
/// <param name="services">What every desk works with.</param>
/// <param name="grains">Where devices are found.</param>
/// <param name="owner">The grain, for devices to answer to.</param>
/// <param name="keep">Told when the desk begins to have attempts, and when it has none any more: the grain must stay meanwhile.</param>
internal sealed class WorkDesk(WorkServices services, IGrainFactory grains, Func<IWorkSource> owner, Action<bool> keep)
{
    private readonly List<WorkAttempt> _waiting = [];
    private readonly Dictionary<string, WorkAttempt> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lost = new(StringComparer.Ordinal);

    /// <summary>Devices remember names of attempts longer than a desk lives that moved to another server.</summary>
    private readonly string _name = Guid.NewGuid().ToString("N")[..8];
    private CancellationTokenSource? _following;
    private int _open;
    private Task? _offer;
    private long _orders;
    private long _attempts;
    private int _measuredWaiting;

    /// <summary>The next order's place in line.</summary>
    public long NewRank() => ++_orders;

    /// <summary>A name for an attempt at an item that no other has.</summary>
    public string NewName(WorkKey item) => string.Create(CultureInfo.InvariantCulture, $"{item}#{_name}.{++_attempts}");

    /// <summary>Waits until a device has done the attempt.</summary>
    /// <exception cref="WorkFailedException">A device failed at it, or none is left.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<TaskOutcome> RunAsync(WorkAttempt attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _waiting.Insert(_waiting.FindLastIndex(other => other.Rank <= attempt.Rank) + 1, attempt);
        MeasureWaiting();
        Follow();
        _ = OfferSoonAsync();
        using var opening = new CancellationTokenSource();
        _ = OpenLaterAsync(attempt, opening.Token);
        await EndsOrStopsAsync(attempt, cancellationToken);
        await opening.CancelAsync();
        if (!attempt.Completion.IsCompleted)
        {
            await StopAsync(attempt);
        }

        _taken.Remove(attempt.Key);
        await UnfollowAsync();
        return await attempt.Completion;
    }

    /// <summary>Gives a device the next attempt, or null.</summary>
    public WorkItem? Take(string device)
    {
        // A device that asks is there.
        _lost.Remove(device);
        var attempt = _waiting.Find(waiting => waiting.MayGoTo(device, _lost));
        if (attempt is null)
        {
            return null;
        }

        _waiting.Remove(attempt);
        MeasureWaiting();
        attempt.Take(device, services.Time.GetUtcNow());
        _taken.Add(attempt.Key, attempt);
        return new WorkItem(attempt.Key, attempt.Task, attempt.Trace);
    }

    /// <returns>Whether somebody waits for the attempt.</returns>
    public bool Report(string key, TaskProgress report)
    {
        var attempt = _taken.GetValueOrDefault(key);
        attempt?.Report(report);
        return attempt is not null;
    }

    public void Complete(string key, TaskOutcome outcome) => _taken.GetValueOrDefault(key)?.Complete(outcome);

    public void Fail(string key, WorkFailure? failure)
    {
        var attempt = _taken.GetValueOrDefault(key);
        if (failure is null)
        {
            attempt?.Stop();
        }
        else
        {
            attempt?.Fail(failure);
        }
    }

    /// <summary>A device takes no work any more: what waits for it alone fails.</summary>
    public void Lose(string device, string reason)
    {
        _lost[device] = reason;
        FailWhatNobodyCanDo();
        _ = OfferSoonAsync();
    }

    /// <summary>What has no device at all waits for a server that brings one.</summary>
    private void FailWhatNobodyCanDo()
    {
        foreach (var attempt in _waiting.Where(waiting => waiting.Devices.Keys is { Count: > 0 } keys && keys.All(_lost.ContainsKey)).ToList())
        {
            _waiting.Remove(attempt);
            attempt.Fail(new WorkFailure($"No device is left. {string.Join(" ", attempt.Devices.Keys.Select(Told))}", WorkFailureKind.NoDevice));
        }

        MeasureWaiting();
    }

    private void Follow()
    {
        if (_open++ == 0)
        {
            keep(true);
            _following = new CancellationTokenSource();
            _ = FollowAsync(_following.Token);
        }
    }

    private async Task UnfollowAsync()
    {
        if (--_open == 0)
        {
            keep(false);
            await _following!.CancelAsync();
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var servers in services.Devices.Servers.FollowAsync(cancellationToken))
            {
                while (await RefreshAsync())
                {
                    LetGoOfLostServers();
                    _ = OfferSoonAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // There is nothing left to follow them for.
        }
    }

    /// <returns>Whether the devices of anything here may have changed.</returns>
    private async Task<bool> RefreshAsync()
    {
        var servers = services.Devices.Servers.Current;
        var sets = _waiting.Concat(_taken.Values).Select(attempt => attempt.Devices).Distinct().ToList();
        return (await Task.WhenAll(sets.Select(set => set.RefreshAsync(servers)))).Contains(true);
    }

    private void LetGoOfLostServers()
    {
        foreach (var attempt in _taken.Values.Where(taken => taken.IsOrphaned))
        {
            attempt.Fail(new WorkFailure($"Server {DeviceKeys.SiloOf(attempt.Device!)} is gone.", WorkFailureKind.DeviceLost));
        }

        foreach (var device in _lost.Keys.Where(device => _waiting.TrueForAll(waiting => waiting.Devices.ServerOf(device) is null)).ToList())
        {
            _lost.Remove(device);
        }

        FailWhatNobodyCanDo();
    }

    private static async Task EndsOrStopsAsync(WorkAttempt attempt, CancellationToken cancellationToken)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), stop))
        {
            await Task.WhenAny(attempt.Completion, stop.Task);
        }
    }

    /// <summary>Stops an attempt, and lets go of it when its device does not come back in time.</summary>
    private async Task StopAsync(WorkAttempt attempt)
    {
        _waiting.Remove(attempt);
        MeasureWaiting();
        if (attempt.Device is { } device)
        {
            await StopAsync(attempt, device);
        }

        attempt.Stop();
    }

    /// <summary>A process that ends does not wait here: its devices are waited for when they are taken down.</summary>
    private async Task StopAsync(WorkAttempt attempt, string device)
    {
        var stopping = CancelAsync(device, attempt.Key);
        if (!services.IsEnding)
        {
            using var waiting = new CancellationTokenSource();
            var wait = Task.Delay(services.Options.StopWait, services.Time, waiting.Token);
            await Task.WhenAny(attempt.Completion, wait);
            await waiting.CancelAsync();
        }
        else
        {
            await stopping;
        }
    }

    private async Task CancelAsync(string device, string key)
    {
        try
        {
            await grains.GetGrain<IDeviceGrain>(device).CancelAsync(owner(), key);
        }
        catch (Exception error) when (GrainCalls.IsUnreached(error) || error is TimeoutException)
        {
            // A device that cannot be reached stops by itself, or is gone; the attempt is let go of either way.
        }
#pragma warning disable CA1031 // The same holds for one that cannot be had at all.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Lose(device, error.Message);
        }
    }

    private async Task OpenLaterAsync(WorkAttempt attempt, CancellationToken cancellationToken)
    {
        await Task.Delay(services.Options.OtherDeviceWait, services.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!cancellationToken.IsCancellationRequested)
        {
            attempt.OpenToAll();
            _ = OfferSoonAsync();
        }
    }

    /// <summary>Tells the devices that something waits: once for all that comes up in one turn.</summary>
    private Task OfferSoonAsync() => _offer ??= OfferAsync();

    private async Task OfferAsync()
    {
        await Task.Yield();
        _offer = null;
        var devices = _waiting.SelectMany(waiting => waiting.Devices.Keys).Distinct().ToList();
        await Task.WhenAll(devices.Select(OfferAsync));
    }

    private async Task OfferAsync(string device)
    {
        try
        {
            await GrainCalls.ReachAsync(() => grains.GetGrain<IDeviceGrain>(device).OfferAsync(owner()), services.Time);
        }
        catch (Exception error) when (GrainCalls.IsUnreached(error) || error is TimeoutException)
        {
            // Its server is gone, which the desk is about to follow; or it is offered the next thing that comes up.
        }
#pragma warning disable CA1031 // A device that cannot be reached gets no work; the others do.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Lose(device, error.Message);
        }
    }

    private void MeasureWaiting()
    {
        services.Instruments.OnWaitingChanged(_waiting.Count - _measuredWaiting);
        _measuredWaiting = _waiting.Count;
    }

    private string Told(string device) => $"{DeviceKeys.DeviceOf(device)}: {_lost[device]}";
}
