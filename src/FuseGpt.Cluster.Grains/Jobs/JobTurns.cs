using System.Globalization;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Storage;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>
/// Gives waiting jobs their turn, first come first served, and knows what each of the others waits for. Used in the directory's turns
/// only.
/// </summary>
internal sealed class JobTurns(StateWriter<JobDirectoryState> state, IGrainFactory grains, PruningJobServices services, int slots)
{
    /// <summary>How often a job that waits for a device is looked at again.</summary>
    private static readonly TimeSpan DeviceCheck = TimeSpan.FromSeconds(5);

    /// <summary>What jobs wait for where none ever gets its turn.</summary>
    public const string NoServer = "no server is at work on this folder";

    private readonly Dictionary<string, QueuePlace> _places = new(StringComparer.Ordinal);
    private bool _isGiving;
    private bool _again;
    private bool _looksAgain;
    private int _measuredWaiting;

    /// <summary>A waiting job's place; null for others.</summary>
    public QueuePlace? PlaceOf(string jobId) => _places.GetValueOrDefault(jobId);

    /// <summary>Gives turns for as long as there are slots and jobs that can use them.</summary>
    public async Task GiveAsync()
    {
        _again = true;
        if (_isGiving)
        {
            return;
        }

        _isGiving = true;
        try
        {
            while (_again)
            {
                _again = false;
                await GiveOnceAsync();
            }
        }
        finally
        {
            _isGiving = false;
        }
    }

    /// <summary>The directory is no longer here: no job waits in it.</summary>
    public void End() => MeasureWaiting(0);

    private async Task GiveOnceAsync()
    {
        var place = 0;
        var places = new Dictionary<string, QueuePlace>(StringComparer.Ordinal);
        foreach (var jobId in state.State.Waiting)
        {
            var reason = state.State.Running.Count >= slots ? SlotsTaken() : await DeviceMissedAsync(jobId);
            if (reason is null)
            {
                await StartAsync(jobId);
            }
            else if (state.State.Waiting.Contains(jobId))
            {
                places.Add(jobId, new QueuePlace(++place, reason));
            }
        }

        MeasureWaiting(state.State.Waiting.Count);
        await TellAsync(places);
    }

    private async Task StartAsync(string jobId)
    {
        await state.UpdateAsync(known => known.Waiting.Contains(jobId)
            ? known.WithoutTurn(jobId) with { Running = [.. known.Running, jobId] }
            : known);
        MeasureWaiting(state.State.Waiting.Count);
        if (state.State.Running.Contains(jobId))
        {
            await GrainCalls.ReachAsync(() => grains.GetGrain<IQueuedJob>(jobId).RunAsync(), services.Time);
        }
    }

    private async Task TellAsync(Dictionary<string, QueuePlace> places)
    {
        _places.Clear();
        foreach (var (jobId, place) in places)
        {
            _places.Add(jobId, place);
        }

        await Task.WhenAll(places.Select(pair => GrainCalls.ReachAsync(() => grains.GetGrain<IQueuedJob>(pair.Key).OnQueuedAsync(pair.Value), services.Time)));
    }

    private void MeasureWaiting(int waiting)
    {
        services.Instruments.OnWaitingChanged(waiting - _measuredWaiting);
        _measuredWaiting = waiting;
    }

    private string SlotsTaken() => slots == 0 ? NoServer : string.Create(
        CultureInfo.InvariantCulture, $"{state.State.Running.Count} of {slots} job slots are taken by {string.Join(" and ", state.State.Running)}");

    /// <summary>What a job's devices keep it waiting for; null when one of them takes work, or none ever will, which the job then says itself.</summary>
    private async Task<string?> DeviceMissedAsync(string jobId)
    {
        var statuses = (await Task.WhenAll((await DevicesOfAsync(jobId)).Select(StatusAsync))).OfType<DeviceStatus>().ToList();
        var resting = statuses.Where(status => status.Health == DeviceHealth.Resting).ToList();
        if (resting.Count == 0 || statuses.Any(status => status.Health is DeviceHealth.Ready or DeviceHealth.OnTrial))
        {
            return null;
        }

        _ = LookAgainAsync();
        return $"waits for device {string.Join(", ", resting.Select(status => status.Name))}, which rests after repeated failures";
    }

    private async Task<IReadOnlyList<string>> DevicesOfAsync(string jobId)
    {
        try
        {
            return (await services.DevicesAsync(state.State.Jobs.First(job => job.Id == jobId).Devices)).Keys;
        }
        catch (InvalidInputException)
        {
            return [];
        }
    }

    private async Task<DeviceStatus?> StatusAsync(string key)
    {
        try
        {
            return await grains.GetGrain<IDeviceGrain>(key).GetStatusAsync();
        }
        catch (Exception error) when (GrainCalls.IsUnreached(error) || error is TimeoutException)
        {
            return null;
        }
    }

    private async Task LookAgainAsync()
    {
        if (_looksAgain)
        {
            return;
        }

        _looksAgain = true;
        await Task.Delay(DeviceCheck, services.Time, CancellationToken.None);
        _looksAgain = false;
        await GiveAsync();
    }
}
