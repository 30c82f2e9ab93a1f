using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary><c>fusegpt pause</c>, <c>cancel</c> and <c>delete</c>: change how a job stands.</summary>
internal static class ChangeCommand
{
    /// <summary>Makes <c>pause</c>.</summary>
    public static Command CreatePause(CommandContext context) => Create(
        context, "pause", "Stop a job at its next step, or take it out of the queue; resume goes on with it.", static (jobs, id, token) => jobs.PauseAsync(id, token)!);

    /// <summary>Makes <c>cancel</c>.</summary>
    public static Command CreateCancel(CommandContext context) => Create(
        context, "cancel", "Give a job up; resume begins it anew.", static (jobs, id, token) => jobs.CancelAsync(id, token)!);

    /// <summary>Makes <c>delete</c>.</summary>
    public static Command CreateDelete(CommandContext context) => Create(context, "delete", "Stop a job and forget all that it did. A folder that it wrote stays.", DeleteAsync);

    private static Command Create(CommandContext context, string name, string description, Func<IJobService, string, CancellationToken, Task<JobSummary?>> change)
    {
        var (job, service, json) = (JobArgument.Create(), new ServiceOptions(), CommonOptions.Json("Write the job as a JSON object to standard output."));
        var command = new Command(name, description) { job };
        Array.ForEach<Option>([.. service.All, json], command.Options.Add);
        command.SetAction(async (parsed, _) =>
        {
            await using var connection = await JobConnection.OpenExistingAsync(context, service.Read(parsed));
            var id = await JobIds.FindAsync(connection.Jobs, parsed.GetValue(job)!, context.Interrupted);
            Tell(context, id, await change(connection.Jobs, id, context.Interrupted), parsed.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<JobSummary?> DeleteAsync(IJobService jobs, string jobId, CancellationToken cancellationToken)
    {
        await jobs.DeleteAsync(jobId, cancellationToken);
        return null;
    }

    private static void Tell(CommandContext context, string jobId, JobSummary? job, bool json)
    {
        if (json && job is not null)
        {
            context.Terminal.WriteJson(job);
        }

        context.Terminal.People(json).WriteWhole(job is null ? $"job {jobId}: deleted" : JobText.Line(job));
    }
}
