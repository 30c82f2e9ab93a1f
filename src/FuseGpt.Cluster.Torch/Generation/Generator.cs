using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Generation;

/// <summary>Goes on with a text, each time with the likeliest token.</summary>
internal sealed class Generator(DeviceMemory memory, TimeProvider time)
{
    /// <summary>Makes tokens until one ends the text or there are enough.</summary>
    public GenerateOutcome Run(GenerateTask task, IProgress<TaskProgress> progress, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model);
        var (needs, length) = (memory.NeedsOf(model.Architecture), (long)task.Prompt.Count + task.MaxTokens);
        using var room = memory.Reserve(needs.KeyValues(model.BlockCount, length) + needs.Evaluation(1, task.Prompt.Count));
        using var text = new GeneratedText(model, memory.Storage, task.Prompt);
        var tokens = new List<int>(task.MaxTokens);
        var start = time.GetTimestamp();
        var first = start;
        while (tokens.Count < task.MaxTokens && !(tokens.Count > 0 && task.EndIds.Contains(tokens[^1])))
        {
            tokens.Add(text.Next(cancellationToken));
            first = tokens.Count == 1 ? time.GetTimestamp() : first;
            progress.Report(new TokensProgress([.. tokens]));
        }

        var end = time.GetTimestamp();
        var ended = tokens.Count > 0 && task.EndIds.Contains(tokens[^1]);
        return new GenerateOutcome(tokens, time.GetElapsedTime(start, first).TotalSeconds, time.GetElapsedTime(first, end).TotalSeconds, ended);
    }
}
