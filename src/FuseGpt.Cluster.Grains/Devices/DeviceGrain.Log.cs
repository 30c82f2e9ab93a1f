using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Grains.Devices;

internal sealed partial class DeviceGrain
{
    [LoggerMessage(EventId = 3002, EventName = "SourceLost", Level = LogLevel.Error, Message = "{Device} gives up on the work of {Source}")]
    private partial void LogSourceLost(string device, string source, Exception error);

    [LoggerMessage(EventId = 3003, EventName = "DeviceResting", Level = LogLevel.Debug, Message = "{Device} failed repeatedly and rests for {Rest}: {Reason}")]
    private partial void LogResting(string device, TimeSpan rest, string reason);

    [LoggerMessage(EventId = 3004, EventName = "DeviceLost", Level = LogLevel.Debug, Message = "{Device} is lost: {Reason}")]
    private partial void LogLost(string device, string reason);
}
