using System.Net.Sockets;
using System.Text.RegularExpressions;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Gateways;

/// <summary>Why a gateway cannot be connected to, in the user's words.</summary>
/// <param name="address">Where the gateways are.</param>
/// <param name="time">The clock.</param>
internal sealed partial class GatewayTrouble(GatewayAddress address, TimeProvider time)
{
    /// <summary>A server that is being started listens within this time.</summary>
    private static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(4);

    private readonly long _start = time.GetTimestamp();
    private volatile bool _isTaken;
    private string _reason = "nothing comes back";

    /// <summary>Takes note that somebody took a connection.</summary>
    public void OnTaken() => _isTaken = true;

    /// <summary>Waits before another try, where one may go better.</summary>
    /// <param name="error">What the last try ended with.</param>
    /// <param name="wait">How long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether to try again.</returns>
    public async Task<bool> MayPassAsync(Exception error, TimeSpan wait, CancellationToken cancellationToken)
    {
        _reason = RefusalIn(error) ?? _reason;
        if (_isTaken || time.GetElapsedTime(_start) >= RetryLimit)
        {
            return false;
        }

        await Task.Delay(wait, time, cancellationToken);
        return true;
    }

    /// <summary>The error to tell. A gateway hangs up on a client of another cluster without a word, as any other program does, so the two cannot be told apart.</summary>
    /// <param name="error">What the last try ended with.</param>
    public Exception Told(Exception error) => _isTaken
        ? new InvalidInputException(
            GatewayAddress.Setting, address.Text, $"What listens there is no Orleans gateway of the cluster '{address.ClusterId}'.",
            "Give the server's Cluster:GatewayPort, and /NAME behind it where its Cluster:ClusterId is set; for its HTTP address use --server.")
        : new UnreachableServiceException(address.Text, _reason, error);

    /// <summary>Why a connection was refused. Orleans tells it in the text of an inner error and nowhere else.</summary>
    private static string? RefusalIn(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (Refusal().Match(error.Message) is { Success: true } match && Enum.TryParse<SocketError>(match.Groups[1].Value, out var refusal))
            {
                return new SocketException((int)refusal).Message;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^Unable to connect to .* Error: (\w+)$")]
    private static partial Regex Refusal();
}
