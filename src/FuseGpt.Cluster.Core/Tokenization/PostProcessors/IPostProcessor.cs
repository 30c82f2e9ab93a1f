namespace FuseGpt.Cluster.Core.Tokenization.PostProcessors;

/// <summary>The last step of encoding: adds special tokens.</summary>
internal interface IPostProcessor
{
    /// <summary>Returns the ids with the special tokens.</summary>
    List<int> Process(List<int> ids);
}
