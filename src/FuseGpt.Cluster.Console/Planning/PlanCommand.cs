using System.CommandLine;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;
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
            var model = await ModelSource.ResolveAsync(context, settings.Job.Request.Model, settings.Json);
            return await new PlanCommand(context, settings with { Job = settings.Job.For(model) }).RunAsync();
        });
        return command;
    }

    private async Task<int> RunAsync()
    {
        var (architecture, footprint) = ReadModel();
        _ = PruningRequestRules.Rounds(_request, architecture.BlockCount);
        var windows = await CountWindowsAsync();
        var devices = await SurveyAsync(architecture);
        var plan = JobPlan.Make(_request, architecture, footprint, devices, windows);
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

    private (ModelArchitecture Architecture, ModelFootprint Footprint) ReadModel()
    {
        using var checkpoint = Checkpoint.Open(_request.Model);
        return (checkpoint.Config.Architecture, ModelFootprint.Of(checkpoint));
    }

    private async Task<int> CountWindowsAsync()
    {
        if (EvaluationText.Of(_request) is not { } text)
        {
            return 0;
        }

        await using var line = ProgressLines.Open(_people, "reading the text", context.Time);
        return await Task.Run(() => InputPreparation.CountWindows(_request.Model, text, _request.SequenceLength), context.Interrupted);
    }

    private async Task<IReadOnlyList<PlannedDevice>> SurveyAsync(ModelArchitecture architecture)
    {
        // Nothing is put into the folders: they are made when something is.
        var work = Path.GetFullPath(settings.Job.Work);
        var folders = new DeviceSettings(Path.Combine(work, "artifacts"), Path.Combine(work, "checkpoints"), Path.Combine(work, "scratch"), settings.Job.Threads, settings.Job.MemoryBytes);
        using var factory = new TorchRuntimeFactory(context.Time);
        await using var line = ProgressLines.Open(_people, "measuring devices", context.Time);
        var survey = new DeviceSurvey(factory, folders, architecture, _request, line.Report);
        try
        {
            return await survey.RunAsync(settings.Measure, context.Interrupted);
        }
        catch (DeviceMemoryException error) when (settings.Measure)
        {
            _people.WriteWhole($"Not measured: {error.Message}");
            return await survey.RunAsync(measure: false, context.Interrupted);
        }
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
                _people.WriteWhole($"Note: {problem.Text}");
            }
        }

        return plan.Problems.Any(problem => problem.IsRefusal) ? ExitCodes.WrongInput : ExitCodes.Done;
    }
}
