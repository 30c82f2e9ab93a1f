using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orleans.Tests.Clustering;
using Orleans.Tests.Observers;

namespace Orleans.Tests.Placement;

[NamedSiloPlacement]
internal sealed class PlacedGrain(ILocalSiloDetails silo, [PersistentState("count", "shared")] IPersistentState<TokenState> state) : Grain, IPlacedGrain
{
    private readonly Guid _instance = Guid.NewGuid();

    private Gate Gate => Gate.Of(this.GetPrimaryKeyString());

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Gate.Note("deactivated " + reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task<string> WhereAsync() => Task.FromResult(silo.Name);

    public Task<Guid> InstanceAsync() => Task.FromResult(_instance);

    public async Task<int> AddAsync()
    {
        state.State = new TokenState(state.State.Count + 1);
        await state.WriteStateAsync();
        return state.State.Count;
    }

    public async Task<int> AddAfterGateAsync()
    {
        await Gate.PassAsync();
        return await AddAsync();
    }

    public Task<string> AskAsync(IWhereGrain other) => other.WhereAsync();

    public Task<IWhereGrain> SelfAsync() => Task.FromResult<IWhereGrain>(this.AsReference<IPlacedGrain>());

    public Task<string> ContextAsync(string key) => Task.FromResult($"{RequestContext.Get(key)}");

    public Task<string?> TraceAsync() => Task.FromResult(Activity.Current?.TraceId.ToString());

    public Task FailAsync(string message) => throw new InvalidDataException(message);

    public Task HoldAsync() => Gate.PassAsync();

    public async Task WaitAsync(CancellationToken token)
    {
        var waiting = Task.Delay(Timeout.InfiniteTimeSpan, token);
        Gate.Note("waiting");
        await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Gate.Note("cancelled");
        token.ThrowIfCancellationRequested();
    }

    public async IAsyncEnumerable<int> CountAsync(int count, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < count; i++)
        {
            token.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return i;
        }
    }

    public Task NotifyAsync(IListener listener, string what) => listener.HearAsync(what);

    public Task NoteAsync(string what)
    {
        Gate.Note(what);
        return Task.CompletedTask;
    }
}
