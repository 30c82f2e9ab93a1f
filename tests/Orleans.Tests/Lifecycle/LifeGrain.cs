namespace Orleans.Tests.Lifecycle;

internal sealed class LifeGrain : Grain, ILifeGrain, IDisposable
{
    private readonly Guid _instance = Guid.NewGuid();

    private string? _key;

    private Gate Gate => Gate.Of(_key ??= this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Gate.Log.Enqueue("activated");
        return this.GetPrimaryKeyString().StartsWith("broken", StringComparison.Ordinal)
            ? throw new InvalidDataException("cannot start")
            : Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Gate.Log.Enqueue("deactivated " + reason.ReasonCode);
    }

    public void Dispose() => Gate.Log.Enqueue("disposed");

    public Task<Guid> InstanceAsync() => Task.FromResult(_instance);

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task EndAfterGateAsync()
    {
        DeactivateOnIdle();
        await Gate.PassAsync();
        Gate.Log.Enqueue("request done");
    }

    public async Task WaitAsync()
    {
        await Gate.PassAsync();
        Gate.Log.Enqueue("request done");
    }
}
