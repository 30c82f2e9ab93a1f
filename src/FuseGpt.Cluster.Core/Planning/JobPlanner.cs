using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Plans jobs for the devices of this machine. No weight is read and no file is written.</summary>
/// <param name="factory">Opens the devices.</param>
/// <param name="settings">How they are opened.</param>
public sealed class JobPlanner(IDeviceRuntimeFactory factory, DeviceSettings settings)
{
    /// <summary>Plans a job.</summary>
    /// <param name="request">A request that keeps <see cref="PruningRequestRules"/>; it needs no text and no output.</param>
    /// <param name="measure">Whether the devices' speed is measured, so that times are predicted. What they cannot measure for lack of memory is a note of the plan.</param>
    /// <param name="progress">Told what is done and its share, 0 to 1; or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidInputException">The model, a text, the devices or the number of blocks cannot be used.</exception>
    public async Task<JobPlan> PlanAsync(PruningRequest request, bool measure, Action<string, double>? progress, CancellationToken cancellationToken)
    {
        var (architecture, footprint) = ReadModel(request);
        _ = PruningRequestRules.Rounds(request, architecture.BlockCount);
        progress?.Invoke("reading the text", 0);
        var windows = EvaluationText.Of(request) is { } text
            ? await Task.Run(() => InputPreparation.CountWindows(request.Model, text, request.SequenceLength), cancellationToken)
            : 0;
        var survey = new DeviceSurvey(factory, settings, architecture, request, share => progress?.Invoke("measuring devices", share));
        try
        {
            return JobPlan.Make(request, architecture, footprint, await survey.RunAsync(measure, cancellationToken), windows);
        }
        catch (DeviceMemoryException error) when (measure)
        {
            var devices = await survey.RunAsync(measure: false, cancellationToken);
            return JobPlan.Make(request, architecture, footprint, devices, windows).WithNote($"Not measured: {error.Message}");
        }
    }

    private static (ModelArchitecture Architecture, ModelFootprint Footprint) ReadModel(PruningRequest request)
    {
        using var checkpoint = Checkpoint.Open(request.Model);
        return (checkpoint.Config.Architecture, ModelFootprint.Of(checkpoint));
    }
}
