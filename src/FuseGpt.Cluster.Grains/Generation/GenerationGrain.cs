using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FuseGpt.Cluster.Abstractions.Generation;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;

namespace FuseGpt.Cluster.Grains.Generation;

/// <summary>Goes on with a text on one device and tells it as it comes.</summary>
[Reentrant]
internal sealed class GenerationGrain(PruningJobServices services, IGrainFactory grains) : WorkSourceGrain(grains), IGenerationGrain
{
    public async IAsyncEnumerable<GenerationEvent> GenerateAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var preparation = new GenerationPreparation(services.Manifests);
        var inputs = await Task.Run(() => preparation.Prepare(request.Model, request.Prompt, request.MaxTokens, cancellationToken), cancellationToken);
        var text = new GrowingText(inputs.Tokenizer, inputs.Prompt);

        // Each report has all tokens so far, so only the newest need wait.
        var reports = Channel.CreateBounded<TokensProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var run = RunAsync(new GenerateTask(inputs.Model, inputs.Prompt, request.MaxTokens, inputs.EndIds), request.Devices, reports.Writer, cancellationToken);

        // Read to the end even when cancelled: the run closes the channel when the device does not work for it any more.
        await foreach (var report in reports.Reader.ReadAllAsync(CancellationToken.None))
        {
            yield return new GenerationEvent(text.Grow(report.Tokens, isLast: false), null);
        }

        var outcome = await run;
        var figures = new GenerationFigures(inputs.Prompt.Count, outcome.Tokens.Count, outcome.Ended, outcome.PromptSeconds, outcome.Seconds);
        yield return new GenerationEvent(text.Grow(outcome.Tokens, isLast: true), figures);
    }

    private async Task<GenerateOutcome> RunAsync(GenerateTask task, string devices, ChannelWriter<TokensProgress> reports, CancellationToken cancellationToken)
    {
        try
        {
            var outcomes = await Queue.RunAsync([task], await services.DevicesAsync(devices, most: 1), (report, _) => Tell(report, reports), cancellationToken);
            return (GenerateOutcome)outcomes[0];
        }
        finally
        {
            reports.Complete();
        }
    }

    private static void Tell(TaskProgress? report, ChannelWriter<TokensProgress> reports)
    {
        if (report is TokensProgress tokens)
        {
            reports.TryWrite(tokens);
        }
    }
}
