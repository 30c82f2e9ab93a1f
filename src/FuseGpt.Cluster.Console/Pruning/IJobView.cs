using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Shows people how a job goes. Disposing takes away what is only of interest while it runs.</summary>
internal interface IJobView : IAsyncDisposable
{
    /// <summary>Takes in what happened.</summary>
    void Show(JobEvent jobEvent);

    /// <summary>Says that the job is about to pause.</summary>
    void ShowPausing();
}
