using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Devices;

namespace FuseGpt.Cluster.Grains.Tests.Devices;

public sealed class DeviceLaneTests
{
    private static readonly FoldTask Task1 = new("model");

    [Fact]
    public async Task Run_ManyTasks_AllOnOneThreadInOrder()
    {
        var threads = new HashSet<int>();
        using var sut = new DeviceLane("cpu:0", () => new Runtime(_ => threads.Add(Environment.CurrentManagedThreadId)));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sut.RunAsync(Task1, new Progress(), CancellationToken.None)));

        Assert.Single(threads);
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    [Fact]
    public async Task Run_TaskThrows_OnlyThatTaskFails()
    {
        var calls = 0;
        using var sut = new DeviceLane("cpu:0", () => new Runtime(_ => ThrowOnce(ref calls)));

        await Assert.ThrowsAsync<FuseGptException>(() => sut.RunAsync(Task1, new Progress(), CancellationToken.None));

        Assert.Equal(new FoldOutcome("model"), await sut.RunAsync(Task1, new Progress(), CancellationToken.None));
    }

    [Fact]
    public async Task Run_DeviceCannotBeOpened_TaskFailsAndTheNextTriesAgain()
    {
        var opened = 0;
        using var sut = new DeviceLane("cpu:0", () => opened++ == 0 ? throw new FuseGptException("no device") : new Runtime(_ => { }));

        var error = await Assert.ThrowsAsync<FuseGptException>(() => sut.RunAsync(Task1, new Progress(), CancellationToken.None));
        var outcome = await sut.RunAsync(Task1, new Progress(), CancellationToken.None);

        Assert.Equal("no device", error.Message);
        Assert.Equal(new FoldOutcome("model"), outcome);
    }

    [Fact]
    public async Task Open_FirstTaskIsAtWork_DoesNotWaitForItsEnd()
    {
        using var entered = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        using var mayOpen = new SemaphoreSlim(0);
        var runs = 0;
        using var sut = new DeviceLane("cpu:0", () => Open(mayOpen, new Runtime(_ => Hold(entered, release, ref runs))));
        var first = sut.RunAsync(Task1, new Progress(), CancellationToken.None);
        var open = sut.OpenAsync();
        Assert.False(open.IsCompleted);

        mayOpen.Release();
        await entered.WaitAsync();
        await open;

        Assert.False(first.IsCompleted);
        release.Release();
        await first;
    }

    [Fact]
    public async Task Run_CancelledWhileQueued_NeverRuns()
    {
        using var entered = new SemaphoreSlim(0);
        using var release = new SemaphoreSlim(0);
        using var stop = new CancellationTokenSource();
        var runs = 0;
        using var sut = new DeviceLane("cpu:0", () => new Runtime(_ => Hold(entered, release, ref runs)));
        var first = sut.RunAsync(Task1, new Progress(), CancellationToken.None);
        await entered.WaitAsync();
        var second = sut.RunAsync(Task1, new Progress(), stop.Token);

        await stop.CancelAsync();
        release.Release();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(1, runs);
    }

    private static void ThrowOnce(ref int calls)
    {
        if (calls++ == 0)
        {
            throw new FuseGptException("once");
        }
    }

    private static Runtime Open(SemaphoreSlim mayOpen, Runtime runtime)
    {
        mayOpen.Wait();
        return runtime;
    }

    private static void Hold(SemaphoreSlim entered, SemaphoreSlim release, ref int runs)
    {
        runs++;
        entered.Release();
        release.Wait();
    }

    private sealed class Runtime(Action<DeviceTask> run) : IDeviceRuntime
    {
        public DeviceDescription Description { get; } = new("cpu:0", "cpu");

        public MemoryUse Memory => default;

        public TaskOutcome Run(DeviceTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
        {
            run(task);
            return new FoldOutcome(task.Model);
        }

        public void Dispose()
        {
        }
    }

    private sealed class Progress : IProgress<TaskProgress>
    {
        public void Report(TaskProgress value)
        {
        }
    }
}
