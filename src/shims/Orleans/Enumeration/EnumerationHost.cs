using System.Diagnostics;
using Orleans.Activations;

namespace Orleans.Enumeration;

/// <summary>The streams of values that are being read from one grain. Used only in turns of that grain.</summary>
/// <param name="silo">The silo.</param>
internal sealed class EnumerationHost(Silo silo)
{
    private readonly Dictionary<Guid, GrainEnumeration> _open = [];
    private readonly TaskCompletionSource _ending = new();

    /// <summary>Lets pending requests for values return empty, so that the grain becomes idle.</summary>
    public void Interrupt() => _ending.TrySetResult();

    /// <summary>Calls the grain method and returns its first values.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="id">The enumeration's name.</param>
    /// <param name="source">The stream.</param>
    /// <param name="activation">The grain.</param>
    /// <param name="caller">The caller's span.</param>
    public async Task<EnumerationStep<T>> StartAsync<T>(Guid id, GrainEnumerable<T> source, Activation activation, Activity? caller)
    {
        using var span = silo.Activities.StartServer(source.Method, activation.GrainId, caller);
        var cancellation = new CancellationTokenSource();
        var values = source.Method.Invoke(activation.GrainInstance!, source.Arguments, cancellation.Token);
        var enumeration = new GrainEnumeration<T>(values, source, cancellation, silo);
        _open.Add(id, enumeration);
        return await AdvanceAsync(id, enumeration);
    }

    /// <summary>Returns the next values.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="id">The enumeration's name.</param>
    public Task<EnumerationStep<T>> MoveNextAsync<T>(Guid id) => _open.TryGetValue(id, out var enumeration)
        ? AdvanceAsync(id, (GrainEnumeration<T>)enumeration)
        : Task.FromResult(new EnumerationStep<T>([], IsCompleted: true, IsMissing: true));

    /// <summary>Ends an enumeration.</summary>
    /// <param name="id">The enumeration's name.</param>
    /// <returns>False when it had ended before.</returns>
    public async Task<bool> RemoveAsync(Guid id)
    {
        if (!_open.Remove(id, out var enumeration))
        {
            return false;
        }

        await enumeration.EndAsync();
        return true;
    }

    /// <summary>Ends all enumerations.</summary>
    public async Task EndAsync()
    {
        foreach (var id in _open.Keys.ToList())
        {
            await RemoveAsync(id);
        }
    }

    private async Task<EnumerationStep<T>> AdvanceAsync<T>(Guid id, GrainEnumeration<T> enumeration)
    {
        try
        {
            var step = await enumeration.AdvanceAsync(_ending.Task);
            if (step.IsCompleted)
            {
                await RemoveAsync(id);
            }

            return step;
        }
        catch
        {
            await RemoveAsync(id);
            throw;
        }
    }
}
