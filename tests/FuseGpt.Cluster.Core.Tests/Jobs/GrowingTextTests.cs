using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Tests.Checkpoints;
using FuseGpt.Cluster.Core.Tests.Tokenization;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class GrowingTextTests
{
    [Fact]
    public void Grow_HalfACharacter_IsHeldBackUntilItIsWhole()
    {
        using var folder = new TemporaryFolder();
        var model = new TinyModel().Write(folder["model"]);
        File.WriteAllText(Path.Combine(model, "tokenizer.json"), SmallTokenizer.SentencePiece().ToJsonString());
        using var checkpoint = Checkpoint.Open(model);
        var text = new GrowingText(ModelTokenizer.Load(checkpoint), [1, 4, 5]);

        Assert.Equal(" b", text.Grow([4, 6], isLast: false));
        Assert.Equal("", text.Grow([4, 6, 2], isLast: false));
        Assert.Equal("éa", text.Grow([4, 6, 2, 3, 5], isLast: false));
        Assert.Equal("\uFFFD", text.Grow([4, 6, 2, 3, 5, 2], isLast: true));
    }
}
