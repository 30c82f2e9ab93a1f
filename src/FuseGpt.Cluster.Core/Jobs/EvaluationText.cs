using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>What perplexity is measured on.</summary>
/// <param name="Texts">Text files, or folders of them.</param>
/// <param name="Dataset">Data set whose test text is taken where there are no texts, or null.</param>
/// <param name="Windows">Most windows, or null for as many as there are.</param>
public sealed record EvaluationText(IReadOnlyList<string> Texts, DatasetChoice? Dataset, int? Windows)
{
    /// <summary>What a job is measured on.</summary>
    /// <param name="request">The job.</param>
    /// <returns>The text, or null when nothing is measured.</returns>
    public static EvaluationText? Of(PruningRequest request) => request.EvaluationTexts.Count == 0 && request.Dataset is null
        ? null
        : new EvaluationText(request.EvaluationTexts, request.Dataset, request.EvaluationWindows);

    /// <summary>Reads the text.</summary>
    /// <returns>The whole text, and the most windows that count: no more than the data set's protocol takes.</returns>
    /// <exception cref="InvalidInputException">The text cannot be used.</exception>
    public (string Text, int? Windows) Read()
    {
        if (Texts.Count > 0 || Dataset is null)
        {
            return (TextInput.ReadAll(Texts), Windows);
        }

        var protocol = DatasetProtocol.Open(Dataset);
        var windows = protocol.TestWindows is { } most && !(Windows < most) ? most : Windows;
        return (protocol.TestText(), windows);
    }
}
