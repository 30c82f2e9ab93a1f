using Microsoft.AspNetCore.WebUtilities;

namespace FuseGpt.Cluster.Silo.Problems;

/// <summary>Turns errors, and refusals without a body, into problems. An error of the server's own is logged, and not shown.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private const int FirstError = 400;
    private readonly ILogger _logger = logger;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await ExplainAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
#pragma warning disable CA1031 // The last to see an error: it tells it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await TellAsync(context, error);
        }
    }

    private static Task ExplainAsync(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: >= FirstError, ContentType: null }
            ? Problem.WriteAsync(context, context.Response.StatusCode, ReasonPhrases.GetReasonPhrase(context.Response.StatusCode))
            : Task.CompletedTask;

    private Task TellAsync(HttpContext context, Exception error)
    {
        var problem = Problem.Of(error);
        if (problem is null)
        {
            LogFailed(context.Request.Method, context.Request.Path, error);
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return (problem ?? new Problem(StatusCodes.Status500InternalServerError, "The server failed.", "Its log says why.")).WriteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private partial void LogFailed(string method, string path, Exception error);
}
