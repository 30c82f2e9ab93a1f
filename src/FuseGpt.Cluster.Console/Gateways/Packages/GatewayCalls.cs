using FuseGpt.Cluster.Abstractions.Client;

namespace FuseGpt.Cluster.Console.Gateways;

/// <summary>
/// Ends calls that are under way when the connection to a gateway is lost: nobody would answer them, and Orleans waits half a minute for
/// that. What goes wrong on the way becomes this system's own errors, so that calls are made again as those to a lost server are.
/// </summary>
/// <param name="address">Where the gateways are.</param>
internal sealed class GatewayCalls(GatewayAddress address) : IOutgoingGrainCallFilter
{
    private TaskCompletionSource _loss = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes note of lost connections.</summary>
    public void OnCountChanged(object? sender, GatewayCountChangedEventArgs change)
    {
        if (change.NumberOfConnectedGateways < change.PreviousNumberOfConnectedGateways)
        {
            Interlocked.Exchange(ref _loss, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    /// <inheritdoc />
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var loss = Volatile.Read(ref _loss).Task;
        try
        {
            var call = context.Invoke();
            if (await Task.WhenAny(call, loss) == loss && !call.IsCompleted)
            {
                throw new UnreachableServiceException(address.Text, "the connection to the gateway is lost");
            }

            await call;
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"'{address}' has not answered in time. It may be busy: ask again.", error);
        }
        catch (OrleansMessageRejectionException error)
        {
            throw new UnreachableServiceException(address.Text, "a server of the cluster is gone, and the others wait for it", error);
        }
        catch (OrleansException error)
        {
            throw new UnreachableServiceException(address.Text, "the connection to the gateway is lost", error);
        }
    }
}
