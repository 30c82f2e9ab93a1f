namespace FuseGpt.Cluster.Grains.Tests.Devices;

/// <summary>Lets a test and a <see cref="GatedSourceGrain"/> wait for each other.</summary>
internal sealed class SourceGate
{
    public TaskCompletionSource Asked { get; } = New<TaskCompletionSource>(static options => new(options));

    public TaskCompletionSource Release { get; } = New<TaskCompletionSource>(static options => new(options));

    public TaskCompletionSource<string> Ended { get; } = New<TaskCompletionSource<string>>(static options => new(options));

    private static T New<T>(Func<TaskCreationOptions, T> make) => make(TaskCreationOptions.RunContinuationsAsynchronously);
}
