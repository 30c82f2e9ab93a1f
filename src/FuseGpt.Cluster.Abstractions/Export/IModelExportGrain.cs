namespace FuseGpt.Cluster.Abstractions.Export;

/// <summary>Writes the model that a round of a job left. Key: the job's id.</summary>
[Alias("FuseGpt.Cluster.IModelExportGrain")]
public interface IModelExportGrain : IGrainWithStringKey
{
    /// <summary>Writes the folder, reads it back and compares, telling what it is at; the last event has what was written.</summary>
    /// <param name="round">Round whose model is wanted, from 1; null for the last finished one.</param>
    /// <param name="output">Full path of the folder: empty, or not there yet.</param>
    /// <param name="devices"><c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</param>
    /// <param name="cancellationToken">Stops the export; nothing half-written stays.</param>
    /// <exception cref="Core.InvalidInputException">There is no such job or round, or the folder holds something else.</exception>
    [Alias("Export")]
    IAsyncEnumerable<ExportEvent> ExportAsync(int? round, string output, string devices, CancellationToken cancellationToken = default);
}
