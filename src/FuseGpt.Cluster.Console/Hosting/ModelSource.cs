using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Hub;

namespace FuseGpt.Cluster.Console.Hosting;

/// <summary>Finds the folder of the model that a command line names, and shows how far its download is.</summary>
internal static class ModelSource
{
    /// <summary>The model's folder; one from the hub is downloaded unless this machine has it.</summary>
    /// <param name="context">What commands work with.</param>
    /// <param name="model">A folder, or an id on the hub.</param>
    /// <param name="json">Whether standard output is for programs.</param>
    public static async Task<string> ResolveAsync(CommandContext context, string model, bool json)
    {
        using var http = HubClient.NewHttpClient();
        await using var line = ProgressLines.Open(context.Terminal.People(json), $"downloading {model}", context.Time);
        return await new HubClient(http, context.Time, HubSettings.OfEnvironment()).ResolveAsync(model, new Download(line), context.Interrupted);
    }

    private sealed class Download(ProgressLines line) : IProgress<HubProgress>
    {
        public void Report(HubProgress value) => line.Report((double)value.BytesDone / Math.Max(1, value.BytesTotal));
    }
}
