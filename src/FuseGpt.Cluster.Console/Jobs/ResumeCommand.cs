using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Memory;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary><c>fusegpt resume</c>: goes on with a job, where it is served, or else in this process as <c>prune</c> does.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">Where jobs are.</param>
/// <param name="json">Whether standard output is JSON lines.</param>
internal sealed class ResumeCommand(CommandContext context, ServiceSettings settings, bool json)
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var (job, threads, memory, service, json) = (JobArgument.Create(), CommonOptions.Threads(), CommonOptions.Memory(), new ServiceOptions(), CommonOptions.Json("Write JSON objects to standard output, one a line."));
        var command = new Command("resume", "Go on with a job that is paused, failed or cancelled: in this process, where no other serves the work folder.") { job, threads, memory };
        Array.ForEach<Option>([.. service.All, json], command.Options.Add);
        command.SetAction((parsed, _) =>
            new ResumeCommand(context, service.Read(parsed), parsed.GetValue(json)).RunAsync(
                parsed.GetValue(job)!, ThreadCount.Check(parsed.GetValue(threads)), MemorySize.Parse(parsed.GetValue(memory)!)));
        return command;
    }

    private async Task<int> RunAsync(string job, int threads, long? memoryBytes)
    {
        JobDetails details;
        await using (var connection = await JobConnection.OpenExistingAsync(context, settings))
        {
            var id = await JobIds.FindAsync(connection.Jobs, job, context.Interrupted);
            if (!connection.IsAlone)
            {
                return Tell(await connection.Jobs.ResumeAsync(id, context.Interrupted));
            }

            details = await connection.Jobs.GetAsync(id, context.Interrupted);
        }

        using var folder = WorkFolder.Hold(settings.Work);
        await using var cluster = await LocalCluster.StartAsync(folder, threads, context.Time, memoryBytes);
        return await new LocalJob(context, folder, cluster, json).RunAsync(details.Job.Id, details.Request);
    }

    private int Tell(JobSummary job)
    {
        if (json)
        {
            context.Terminal.WriteJson(job);
        }

        var people = context.Terminal.People(json);
        people.WriteWhole(JobText.Line(job));
        people.WriteWhole($"  {context.CommandLine.Of(["watch", job.Id, .. settings.Arguments])}");
        return ExitCodes.Done;
    }
}
