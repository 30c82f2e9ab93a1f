using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Grains.Devices;

internal sealed partial class DeviceWorker
{
    [LoggerMessage(EventId = 3001, EventName = "ItemEnded", Level = LogLevel.Debug, Message = "{Device} has {Item} {Outcome} after {Elapsed}")]
    private partial void LogItemEnded(string device, string item, string outcome, TimeSpan elapsed);
}
