using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary><c>fusegpt jobs</c>: the list of jobs.</summary>
internal static class ListCommand
{
    private static readonly JobStatus[] Listed = [JobStatus.Queued, JobStatus.Running, JobStatus.Paused, JobStatus.Failed, JobStatus.Done, JobStatus.Cancelled];
    private static readonly string Names = string.Join('|', Listed.Select(Name));

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var service = new ServiceOptions();
        var status = new Option<string?>("--status") { HelpName = Names, Description = "Only jobs that stand so." };
        var json = CommonOptions.Json("Write one JSON object a job to standard output.");
        var command = new Command("jobs", "List the jobs, newest first.") { status };
        Array.ForEach<Option>([.. service.All, json], command.Options.Add);
        command.SetAction((parsed, _) => RunAsync(context, service.Read(parsed), Parse(parsed.GetValue(status)), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, ServiceSettings settings, JobStatus? status, bool json)
    {
        await using var connection = await JobConnection.OpenExistingAsync(context, settings);
        var jobs = await JobList.ReadAsync(connection.Jobs, status, context.Interrupted);
        if (json)
        {
            jobs.ToList().ForEach(context.Terminal.WriteJson);
        }
        else if (jobs.Count == 0)
        {
            context.Terminal.People(json).WriteWhole(status is { } wanted ? $"No job is {Name(wanted)}." : "There are no jobs yet.");
        }
        else
        {
            JobTable.Write(context.Terminal.People(json), jobs);
        }

        return ExitCodes.Done;
    }

    private static JobStatus? Parse(string? name) => name switch
    {
        null => null,
        _ when Array.FindIndex(Listed, status => Name(status) == name) is >= 0 and var index => Listed[index],
        _ => throw new InvalidInputException("--status", name, $"It must be one of {Names.Replace("|", ", ", StringComparison.Ordinal)}.", "Choose one of them."),
    };

    private static string Name(JobStatus status) => status.ToString().ToLowerInvariant();
}
