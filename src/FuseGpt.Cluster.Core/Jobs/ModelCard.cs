using System.Globalization;
using System.Text;
using FuseGpt.Cluster.Core.Hub;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>The README.md of a pruned model: what was done to it, in figures that were measured.</summary>
public static class ModelCard
{
    /// <summary>Writes the card of a job whose rounds are all finished.</summary>
    /// <param name="state">The job.</param>
    public static string Write(PruningJobState state)
    {
        var request = state.Request!;
        var name = HubSnapshot.ModelOf(request.Model) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Model));
        var left = state.Inputs!.BlockCount - state.Rounds.Count;
        var card = new StringBuilder();
        card.AppendLine(CultureInfo.InvariantCulture, $"# {name}, {left} of {state.Inputs.BlockCount} blocks");
        card.AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"Pruned by depth with FuseGpt.Cluster, method `{request.Method.Name()}`: blocks {string.Join(", ", state.Rounds.Select(round => round.Picked))} (from 0) of the model were taken out, in this order.");
        card.AppendLine("It loads like the model it was made from. How it was made, to the last setting and score, is in `fusegpt.json`.");
        if (state.DensePerplexity is { } dense)
        {
            AppendPerplexities(card, state, dense);
        }

        return card.ToString();
    }

    private static void AppendPerplexities(StringBuilder card, PruningJobState state, double dense)
    {
        var request = state.Request!;
        var texts = request.EvaluationTexts.Count == 0 ? $"the test text of {request.Dataset!.Name}" : string.Join(", ", request.EvaluationTexts.Select(Path.GetFileName));
        card.AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"Perplexity on {texts}, {state.Inputs!.EvaluationWindows!.Shape[0]} windows of {request.SequenceLength} tokens:");
        card.AppendLine();
        card.AppendLine("| blocks | perplexity |");
        card.AppendLine("| --- | --- |");
        card.AppendLine(CultureInfo.InvariantCulture, $"| {state.Inputs.BlockCount} | {dense:0.00} |");
        foreach (var round in state.Rounds)
        {
            card.AppendLine(CultureInfo.InvariantCulture, $"| {state.Inputs.BlockCount - round.Round} | {round.Perplexity:0.00} |");
        }
    }
}
