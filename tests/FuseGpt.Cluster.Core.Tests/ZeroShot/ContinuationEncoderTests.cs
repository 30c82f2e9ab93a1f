using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Tests.Checkpoints;
using FuseGpt.Cluster.Core.Tests.Tokenization;
using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Core.Tests.ZeroShot;

public sealed class ContinuationEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Encode_SpaceAtTheContextsEnd_BelongsToTheContinuation()
    {
        var (context, continuation) = Encoder(100).Encode(new ZeroShotRequest("a ", "b"));

        Assert.Equal([4, 5], context);
        Assert.Equal([4, 6], continuation);
    }

    [Fact]
    public void Encode_MoreThanThePositions_LosesItsFront()
    {
        var (context, continuation) = Encoder(4).Encode(new ZeroShotRequest("a b a", " c b"));

        Assert.Equal([5], context);
        Assert.Equal([4, 7, 4, 6], continuation);
    }

    [Fact]
    public void Encode_ContinuationWithoutRoomForContext_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => Encoder(3).Encode(new ZeroShotRequest("a b a", " c b")));

    [Fact]
    public void Encode_ChoicesOfOneContext_ShareIt()
    {
        var item = ZeroShotItem.Of("a b", ["c", "b a"], 0);
        var encoded = Encoder(100).Encode([item, new ZeroShotItem([new("a", " b"), new("b", " b")], 1)]);

        Assert.Equal([4, 5, 4, 6, 4, 7, 4, 6, 4, 5, 4, 5, 4, 6, 4, 6, 4, 6], encoded.Ids);
        Assert.Equal([2, 4], Assert.Single(encoded.Groups[0]).Continuations);
        Assert.Equal([10, 14], encoded.Groups[1].Select(group => group.Start));
    }

    [Fact]
    public void Encode_ChoicesThatTheCutTreatsUnlike_DoNotShare()
    {
        var item = ZeroShotItem.Of("a b a", ["c", "b a"], 0);

        var groups = Encoder(7).Encode([item]).Groups[0];

        Assert.Equal([6, 4], groups.Select(group => group.Context));
    }

    private ContinuationEncoder Encoder(int positions)
    {
        var model = new TinyModel { Config = { ["max_position_embeddings"] = positions } }.Write(_folder[$"model{positions}"]);
        File.WriteAllText(Path.Combine(model, "tokenizer.json"), SmallTokenizer.SentencePiece().ToJsonString());
        using var checkpoint = Checkpoint.Open(model);
        return new ContinuationEncoder(ModelTokenizer.Load(checkpoint), checkpoint.Config.Architecture);
    }
}
