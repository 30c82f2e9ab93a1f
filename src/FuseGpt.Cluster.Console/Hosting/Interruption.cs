using System.Runtime.InteropServices;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>
/// Turns the first SIGINT (Ctrl-C) or SIGTERM into a cancelled token; a second one ends the process at once, as by default.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action _beforeEnd;
    private int _signals;

    /// <summary>Listens from now on.</summary>
    /// <param name="beforeEnd">Called when a second signal is about to end the process.</param>
    public Interruption(Action beforeEnd)
    {
        _beforeEnd = beforeEnd;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = Interlocked.Increment(ref _signals) == 1;
        if (context.Cancel)
        {
            _source.CancelAsync();
        }
        else
        {
            _beforeEnd();
        }
    }
}
