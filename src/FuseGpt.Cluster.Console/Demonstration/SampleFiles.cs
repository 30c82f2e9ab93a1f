namespace FuseGpt.Cluster.Console.Demonstration;

/// <summary>The sample model and its texts, which lie beside the console's program.</summary>
internal sealed class SampleFiles
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Folder of the model.</summary>
    public string Model { get; } = Path.Combine(Root, "tiny-llama");

    /// <summary>Text to draw samples from.</summary>
    public string TrainText { get; } = Path.Combine(Root, "text", "train.txt");

    /// <summary>Text to measure perplexity on.</summary>
    public string TestText { get; } = Path.Combine(Root, "text", "test.txt");
}
