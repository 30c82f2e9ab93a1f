using System.CommandLine;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary><c>fusegpt submit</c>: puts a job in the queue and leaves.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">Where jobs are.</param>
/// <param name="json">Whether standard output is JSON lines.</param>
internal sealed class SubmitCommand(CommandContext context, ServiceSettings settings, bool json)
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var (prune, service, json) = (new PruneOptions(), new ServiceOptions(), CommonOptions.Json("Write the job as a JSON object to standard output."));
        var command = new Command("submit", "Put a pruning job in the queue of a server or a work folder, and leave.");
        prune.AddRequestTo(command);
        Array.ForEach<Option>([.. service.All, json], command.Options.Add);
        command.SetAction((parsed, _) => new SubmitCommand(context, service.Read(parsed), parsed.GetValue(json)).RunAsync(prune.ReadRequest(parsed)));
        return command;
    }

    private async Task<int> RunAsync(AskedJob asked)
    {
        var request = asked.For(await settings.ModelAsync(context, asked.Request.Model, json)).Request;
        await using var connection = await JobConnection.OpenAsync(context, settings);
        var submission = await connection.Jobs.SubmitAsync(request, null, context.Interrupted);
        Tell(submission, connection.IsAlone);
        return ExitCodes.Done;
    }

    private void Tell(JobSubmission submission, bool isAlone)
    {
        var (people, job) = (context.Terminal.People(json), submission.Job);
        if (json)
        {
            context.Terminal.WriteJson(job);
        }

        people.WriteWhole(JobText.Line(job) + (submission.IsNew ? "" : " (asked for before)"));
        people.WriteWhole("Next:");
        foreach (var next in Next(job, isAlone))
        {
            people.WriteWhole($"  {context.CommandLine.Of([.. next, .. settings.Arguments])}");
        }
    }

    private static IEnumerable<string[]> Next(JobSummary job, bool isAlone) => job.Status switch
    {
        JobStatus.Done => [["report", job.Id], ["jobs"]],
        _ when isAlone => [["resume", job.Id], ["jobs"]],
        _ => [["watch", job.Id], ["jobs"]],
    };
}
