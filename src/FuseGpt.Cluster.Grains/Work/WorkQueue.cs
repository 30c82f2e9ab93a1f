using System.Globalization;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Shards;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>
/// Fans tasks out over devices and gathers the outcomes in the order of the tasks, whichever device did which and when; several orders
/// may be under way at once. What was done before is not done again, what failed is tried again, what does not fit is made smaller.
/// Belongs to one grain and is used in its turns only.
/// </summary>
/// <param name="services">What every queue works with.</param>
/// <param name="desk">Where devices take attempts.</param>
/// <param name="memory">What is known about the work.</param>
/// <param name="label">What the tasks are for.</param>
/// <param name="shards">The shards that tasks go through; null where each device does whole tasks.</param>
internal sealed class WorkQueue(WorkServices services, WorkDesk desk, IWorkMemory memory, WorkLabel label, ShardPipeline? shards = null)
{
    /// <summary>The same queue for tasks with another label.</summary>
    public WorkQueue At(WorkLabel other) => new(services, desk, memory, other, shards);

    /// <summary>The same queue for tasks that go through shards, or do not.</summary>
    public WorkQueue Through(ShardPipeline? others) => new(services, desk, memory, label, others);

    /// <summary>The same queue with another memory.</summary>
    public WorkQueue With(IWorkMemory other) => new(services, desk, other, label, shards);

    /// <summary>Runs tasks on devices; they belong to the current span.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="devices">The devices that may do them.</param>
    /// <param name="progress">Told the newest report of a running task and the share of all tasks that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops running tasks at their next step; the queue ends when the last has stopped, or is let go of.</param>
    /// <returns>The outcomes, in the order of the tasks.</returns>
    /// <exception cref="WorkFailedException">A task could not be done.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<IReadOnlyList<TaskOutcome>> RunAsync(
        IReadOnlyList<DeviceTask> tasks, DeviceSet devices, Action<TaskProgress?, double> progress, CancellationToken cancellationToken) =>
        RunAsync(new WorkOrder(tasks, devices, progress, TraceContext.Current), cancellationToken);

    /// <summary>Runs the tasks of an order on devices.</summary>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{DeviceTask}, DeviceSet, Action{TaskProgress?, double}, CancellationToken)" />
    public async Task<IReadOnlyList<TaskOutcome>> RunAsync(WorkOrder order, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (number, share) = (desk.NewRank(), new WorkShare(order));
        return await Task.WhenAll(order.Tasks.Select((_, index) => RunOrStopOthersAsync(new Place(order, number, index, share), stop)));
    }

    /// <summary>Runs one task on devices, as it is, under a key of the caller's.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="task">The task.</param>
    /// <param name="devices">The devices that may do it.</param>
    /// <param name="trace">The span that it belongs to, or null.</param>
    /// <param name="report">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it at its next step.</param>
    /// <exception cref="WorkFailedException">It could not be done.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<TaskOutcome> RunAsync(WorkKey key, DeviceTask task, DeviceSet devices, TraceContext? trace, Action<TaskProgress> report, CancellationToken cancellationToken) =>
        RunAsync(key, task, desk.NewRank(), devices, trace, report, cancellationToken);

    private async Task<TaskOutcome> RunOrStopOthersAsync(Place place, CancellationTokenSource stop)
    {
        try
        {
            return await RunItemAsync(place, stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task<TaskOutcome> RunItemAsync(Place place, CancellationToken cancellationToken)
    {
        var task = place.Task;
        var key = new WorkKey(label.Round, label.Phase, label.Step, place.Index.ToString(CultureInfo.InvariantCulture), TaskHash.Of(task));
        var outcome = memory.Find(key);
        while (outcome is null)
        {
            try
            {
                outcome = await RunPartsAsync(place, key, memory.Limits.Fit(task), cancellationToken);
                memory.NoteDone(key, outcome);
            }
            catch (WorkFailedException error) when (error.Failure.Kind == WorkFailureKind.Memory)
            {
                await MakeSmallerAsync(key, error);
            }
        }

        place.Share.Complete(place.Index);
        return outcome;
    }

    private async Task<TaskOutcome> RunPartsAsync(Place place, WorkKey key, IReadOnlyList<DeviceTask> parts, CancellationToken cancellationToken) =>
        parts.Count == 1
            ? await RunPartAsync(place, key, parts[0], 0, 1, cancellationToken)
            : TaskOutcomes.Join(await Task.WhenAll(parts.Select((part, index) => RunKnownPartAsync(place, key.Part(index, part), part, index, parts.Count, cancellationToken))));

    private async Task<TaskOutcome> RunKnownPartAsync(Place place, WorkKey key, DeviceTask task, int part, int parts, CancellationToken cancellationToken)
    {
        if (memory.Find(key) is { } known)
        {
            return known;
        }

        var outcome = await RunPartAsync(place, key, task, part, parts, cancellationToken);
        memory.NoteDone(key, outcome);
        return outcome;
    }

    private Task<TaskOutcome> RunPartAsync(Place place, WorkKey key, DeviceTask task, int part, int parts, CancellationToken cancellationToken)
    {
        return shards is not null && ShardPipeline.Takes(task)
            ? shards.RunAsync(new ShardItem(desk.NewName(key), key, task, place.Order.Trace, Report, memory), cancellationToken)
            : RunAsync(key, task, place.Rank, place.Order.Devices, place.Order.Trace, Report, cancellationToken);

        void Report(TaskProgress report) => place.Share.Report(place.Index, part, parts, report);
    }

    private Task<TaskOutcome> RunAsync(
        WorkKey key, DeviceTask task, long rank, DeviceSet devices, TraceContext? trace, Action<TaskProgress> report, CancellationToken cancellationToken)
    {
        var tries = new ItemTries(key);
        return services.Items.RunAsync(
            token => TryAsync(tries, devices, () => new WorkAttempt(desk.NewName(key), task, rank, devices, tries.Devices, trace, report), token), cancellationToken);
    }

    private async Task<TaskOutcome> TryAsync(ItemTries tries, DeviceSet devices, Func<WorkAttempt> makeAttempt, CancellationToken cancellationToken)
    {
        var attempt = makeAttempt();
        try
        {
            var outcome = await desk.RunAsync(attempt, cancellationToken);
            memory.NoteWorked(tries.Key, attempt.Span(services.Time.GetUtcNow()));
            return outcome;
        }
        catch (WorkFailedException error) when (error.Failure.Kind == WorkFailureKind.ServerEnds)
        {
            return await TryAsync(tries, devices, makeAttempt, cancellationToken);
        }
        catch (WorkFailedException error) when (attempt.Device is { } device)
        {
            cancellationToken.ThrowIfCancellationRequested();
            memory.NoteTried(tries.Key, attempt.Span(services.Time.GetUtcNow()) with { Error = error.Failure.Message });
            tries.Add(device, error.Failure);
            if (error.Failure.IsWorthRetrying && tries.Count < services.Options.Attempts)
            {
                devices.NoteFailed(device);
                services.Instruments.OnRetried(ItemKinds.Of(attempt.Task));
                await memory.NoteTroubleAsync(tries.Trouble());
                throw;
            }

            throw new WorkFailedException(tries.Final(), attempt.Task);
        }
    }

    private async Task MakeSmallerAsync(WorkKey key, WorkFailedException error)
    {
        if (error.Task is not { } task || memory.Limits.After(task) is not { } smaller)
        {
            throw new WorkFailedException(new WorkFailure($"Item {key} does not fit even at its smallest: {error.Message}", WorkFailureKind.Memory));
        }

        services.Instruments.OnHalved(ItemKinds.Of(task));
        await memory.NoteTroubleAsync($"Item {key} did not fit and goes on at half its size, as do those like it: {error.Message}");
        await memory.LimitAsync(memory.Limits.And(smaller));
    }

    /// <summary>A task's place in line.</summary>
    private sealed record Place(WorkOrder Order, long Number, int Index, WorkShare Share)
    {
        private const int MaxIndexBits = 32;

        public DeviceTask Task => Order.Tasks[Index];

        public long Rank => (Number << MaxIndexBits) + Index;
    }
}
