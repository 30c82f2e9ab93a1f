using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Grains.Devices;

internal sealed partial class DeviceWorker
{
    [LoggerMessage(EventId = 3001, EventName = "ItemDone", Level = LogLevel.Debug, Message = "{Device} did {Item} in {Elapsed}")]
    private partial void LogItemDone(string device, string item, TimeSpan elapsed);
}
