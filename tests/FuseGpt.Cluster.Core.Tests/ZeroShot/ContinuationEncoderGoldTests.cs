using System.Text.Json.Nodes;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Core.Tests.ZeroShot;

/// <summary>Token ids as lm-evaluation-harness makes them.</summary>
public sealed class ContinuationEncoderGoldTests
{
    [SkippableTheory]
    [InlineData("piqa")]
    [InlineData("winogrande")]
    [InlineData("hellaswag")]
    [InlineData("arc_easy")]
    [InlineData("arc_challenge")]
    public void Encode_ScoredRequests_IdsEqualTheHarness(string task)
    {
        using var checkpoint = Checkpoint.Open(ReferenceData.UnpackedModel("smollm2-135m"));
        var encoder = new ContinuationEncoder(ModelTokenizer.Load(checkpoint), checkpoint.Config.Architecture);
        foreach (var line in File.ReadLines(ReferenceData.Path($"gold/zeroshot/{task}.scored.jsonl")))
        {
            foreach (var expected in JsonNode.Parse(line)!["requests"]!.AsArray())
            {
                var (context, continuation) = encoder.Encode(new ZeroShotRequest(Text(expected!, "context"), Text(expected!, "continuation")));

                Assert.Equal(Ids(expected!, "context_ids"), context);
                Assert.Equal(Ids(expected!, "continuation_ids"), continuation);
            }
        }
    }

    private static string Text(JsonNode request, string key) => request[key]!.GetValue<string>();

    private static IEnumerable<int> Ids(JsonNode request, string key) => request[key]!.AsArray().Select(id => id!.GetValue<int>());
}
