using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Console.Reporting;

/// <summary>Writes the page that tells all about a job.</summary>
internal static class ReportFile
{
    private const string FolderName = "reports";

    /// <summary>Writes it to where reports of a work folder lie.</summary>
    /// <param name="cluster">The silo that has the job.</param>
    /// <param name="folder">The work folder.</param>
    /// <param name="jobId">The job.</param>
    /// <returns>The file.</returns>
    public static Task<string> WriteAsync(LocalCluster cluster, WorkFolder folder, string jobId) =>
        WriteAsync(cluster, jobId, Path.Combine(folder.Path, FolderName, $"{jobId}.html"));

    /// <summary>Writes it; an earlier one is replaced.</summary>
    /// <param name="cluster">The silo that has the job.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="file">Where to.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InvalidInputException">There is no such job.</exception>
    public static async Task<string> WriteAsync(LocalCluster cluster, string jobId, string file)
    {
        var state = await cluster.Grains.GetGrain<IPruningJobGrain>(jobId).GetStateAsync();
        if (state.Request is null)
        {
            throw new InvalidInputException("JOB", jobId, "It must be the id of a job in this work folder.", "prune prints it when it starts; --work names the folder.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        AtomicFile.WriteAllText(file, new JobReport(jobId, state).ToHtml());
        return file;
    }
}
