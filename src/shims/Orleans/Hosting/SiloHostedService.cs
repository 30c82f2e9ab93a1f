using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Activations;

namespace Orleans.Hosting;

/// <summary>Starts the silo with its host and ends its activations with it.</summary>
/// <param name="silo">The silo.</param>
internal sealed partial class SiloHostedService(Silo silo) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogStarted(silo.Logger);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await silo.Catalog.StopAsync(cancellationToken);
            LogStopped(silo.Logger);
        }
        catch (OperationCanceledException)
        {
            LogStoppedBusy(silo.Logger);
        }
    }

    [LoggerMessage(EventId = 130, EventName = "SiloStarted", Level = LogLevel.Information, Message = "Silo started in this process, without a network")]
    private static partial void LogStarted(ILogger logger);

    [LoggerMessage(EventId = 131, EventName = "SiloStopped", Level = LogLevel.Information, Message = "Silo stopped")]
    private static partial void LogStopped(ILogger logger);

    [LoggerMessage(EventId = 132, EventName = "SiloStoppedBusy", Level = LogLevel.Warning, Message = "Silo stopped while grains were still busy: the time to stop was over")]
    private static partial void LogStoppedBusy(ILogger logger);
}
