
namespace Orleans.Tests.Collection;

public abstract class IdleGrainBase : Grain, IIdleGrain
{
    private readonly Guid _instance = Guid.NewGuid();

    private Gate Gate => Gate.Of(this.GetPrimaryKeyString());

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Gate.Note("deactivated " + reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task<Guid> InstanceAsync() => Task.FromResult(_instance);

    public Task DelayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task TickAsync(TimeSpan period, bool keepAlive)
    {
        this.RegisterGrainTimer(static _ => Task.CompletedTask, new GrainTimerCreationOptions(period, period) { KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task HoldAsync() => Gate.PassAsync();
}
