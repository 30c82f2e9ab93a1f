using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Console.Reporting;

/// <summary>Writes the page that tells all about a job.</summary>
internal static class ReportFile
{
    private const string FolderName = "reports";

    /// <summary>Where reports of a work folder lie.</summary>
    /// <param name="work">The work folder.</param>
    /// <param name="jobId">The job.</param>
    public static string PathIn(string work, string jobId) => Path.Combine(Path.GetFullPath(work), FolderName, $"{jobId}.html");

    /// <summary>Writes it; an earlier one is replaced.</summary>
    /// <param name="jobs">Where the job is.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="file">Full path of the file.</param>
    /// <returns>The file.</returns>
    public static async Task<string> WriteAsync(IJobService jobs, string jobId, string file)
    {
        var page = await jobs.GetReportAsync(jobId);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        AtomicFile.WriteAllText(file, page);
        return file;
    }
}
