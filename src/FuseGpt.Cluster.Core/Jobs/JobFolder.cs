namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Where one job keeps what it has to remember beside its state.</summary>
/// <param name="jobs">Folder of all jobs.</param>
/// <param name="jobId">The job's id.</param>
public sealed class JobFolder(string jobs, string jobId)
{
    /// <summary>The folder.</summary>
    public string Path { get; } = System.IO.Path.Combine(jobs, Uri.EscapeDataString(jobId));

    /// <summary>The folder of all jobs in a work folder.</summary>
    /// <param name="workFolder">The work folder.</param>
    public static string RootIn(string workFolder) => System.IO.Path.Combine(workFolder, "jobs");

    /// <summary>The journal of finished work items.</summary>
    public string Journal => System.IO.Path.Combine(Path, "journal.jsonl");

    /// <summary>The log of what happened.</summary>
    public string Log => System.IO.Path.Combine(Path, "log.jsonl");

    /// <summary>Deletes the folder with all that is in it.</summary>
    public void Delete()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
