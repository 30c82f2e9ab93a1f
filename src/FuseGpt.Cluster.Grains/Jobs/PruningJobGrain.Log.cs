using Microsoft.Extensions.Logging;

namespace FuseGpt.Cluster.Grains.Jobs;

internal sealed partial class PruningJobGrain
{
    [LoggerMessage(EventId = 5005, EventName = "JobStarted", Level = LogLevel.Information, Message = "Job {JobId} is at work here, after {Rounds} rounds")]
    private partial void LogStarted(string jobId, int rounds);

    [LoggerMessage(EventId = 5001, EventName = "JobDone", Level = LogLevel.Information, Message = "Job {JobId} is done after {Rounds} rounds: {Model}")]
    private partial void LogDone(string jobId, int rounds, string model);

    [LoggerMessage(EventId = 5002, EventName = "JobPaused", Level = LogLevel.Information, Message = "Job {JobId} was stopped after {Rounds} rounds")]
    private partial void LogPaused(string jobId, int rounds);

    [LoggerMessage(EventId = 5003, EventName = "JobFailed", Level = LogLevel.Debug, Message = "Job {JobId} failed")]
    private partial void LogFailed(string jobId, Exception error);

    [LoggerMessage(EventId = 5004, EventName = "JobNotSaved", Level = LogLevel.Error, Message = "How job {JobId} ended could not be saved")]
    private partial void LogNotSaved(string jobId, Exception error);
}
