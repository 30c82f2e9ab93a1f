using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Jobs;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Planning;

/// <summary><c>fusegpt plan</c>: tells what a job would do, need and take, without doing it.</summary>
/// <param name="context">What commands work with.</param>
/// <param name="settings">What to do.</param>
internal sealed class PlanCommand(CommandContext context, PlanSettings settings)
{
    private readonly IAnsiConsole _people = context.Terminal.People(settings.Json);
    private readonly PruningRequest _request = settings.Job.Request;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new PlanOptions();
        var command = new Command("plan", "Show what a job would do: rounds, layout on the devices, memory, disk and time.");
        options.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var settings = options.Read(parsed);
            var model = await settings.Service.ModelAsync(context, settings.Job.Request.Model, settings.Json);
            return await new PlanCommand(context, settings with { Job = settings.Job.For(model) }).RunAsync();
        });
        return command;
    }

    private async Task<int> RunAsync()
    {
        var plan = settings.Service.IsElsewhere ? await PlanThereAsync() : await PlanHereAsync();
        if (settings.Json)
        {
            context.Terminal.WriteJson(plan);
        }
        else
        {
            new PlanReport(plan, _request).Write(_people);
        }

        return Tell(plan);
    }

    private async Task<JobPlan> PlanHereAsync()
    {
        // Nothing is put into the folders: they are made when something is.
        var work = Path.GetFullPath(settings.Job.Work);
        var folders = new DeviceSettings(Path.Combine(work, "artifacts"), Path.Combine(work, "checkpoints"), Path.Combine(work, "scratch"), settings.Job.Threads, settings.Job.MemoryBytes);
        using var factory = new TorchRuntimeFactory(context.Time);
        await using var line = ProgressLines.Open(_people, "reading the model", context.Time);
        return await new JobPlanner(factory, folders).PlanAsync(_request, settings.Measure, line.Report, context.Interrupted);
    }

    private async Task<JobPlan> PlanThereAsync()
    {
        await using var connection = await JobConnection.OpenAsync(context, settings.Service);
        await using var line = ProgressLines.Open(_people, "waiting for the server's plan", context.Time);
        return await connection.Jobs.PlanAsync(_request, settings.Measure, context.Interrupted);
    }

    private int Tell(JobPlan plan)
    {
        foreach (var problem in plan.Problems)
        {
            if (problem.IsRefusal)
            {
                context.Terminal.WriteError(problem.Text);
            }
            else
            {
                _people.WriteProse($"Note: {problem.Text}");
            }
        }

        return plan.Problems.Any(problem => problem.IsRefusal) ? ExitCodes.WrongInput : ExitCodes.Done;
    }
}
