using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Grains.Jobs;

internal sealed partial class JobDirectoryGrain
{
    [LoggerMessage(EventId = 5101, EventName = "JobNotResumed", Level = LogLevel.Error, Message = "Job {JobId} could not go on where it was")]
    private partial void LogNotResumed(string jobId, Exception error);
}
