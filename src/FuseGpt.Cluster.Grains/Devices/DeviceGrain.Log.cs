using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Grains.Devices;

internal sealed partial class DeviceGrain
{
    [LoggerMessage(EventId = 3001, EventName = "ItemDone", Level = LogLevel.Debug, Message = "{Device} did {Item} in {Elapsed}")]
    private partial void LogItemDone(string device, string item, TimeSpan elapsed);

    [LoggerMessage(EventId = 3002, EventName = "SourceLost", Level = LogLevel.Error, Message = "{Device} gives up on the work of {Source}")]
    private partial void LogSourceLost(string device, string source, Exception error);
}
