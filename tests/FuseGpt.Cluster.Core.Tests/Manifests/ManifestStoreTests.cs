using System.Text;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Manifests;

public sealed class ManifestStoreTests : IDisposable
{
    private static readonly string HashA = new('a', 64);
    private static readonly string HashB = new('b', 64);

    private readonly TemporaryFolder _folder = new();
    private readonly ManifestStore _store;

    public ManifestStoreTests() => _store = new ManifestStore(new ArtifactStore(_folder.Path));

    public static TheoryData<string, string> Damaged => new()
    {
        { "", "block" },
        { "{", "block" },
        { "null", "null" },
        { """{"kind":"block","version":1}""", "value" },
        { """{"kind":"model","version":1,"value":{"originalIndex":0,"linears":{},"norms":{}}}""", "'model'" },
        { """{"kind":"block","version":2,"value":{"originalIndex":0,"linears":{},"norms":{}}}""", "layout 2" },
        { """{"kind":"block","version":1,"value":{"originalIndex":0,"linears":{},"norms":{},"extra":1}}""", "extra" },
        { """{"kind":"block","version":1,"value":{"originalIndex":0,"linears":{}}}""", "norms" },
        { """{"kind":"block","version":1,"value":{"originalIndex":0,"linears":null,"norms":{}}}""", "linears" },
        { """{"kind":"block","version":1,"value":{"originalIndex":-1,"linears":{},"norms":{}}}""", "-1" },
        { """{"kind":"block","version":1,"value":{"originalIndex":0,"linears":{},"norms":{"n":{"storageType":"Float32","value":{"hash":"../x","shape":[1],"type":"Float32"}}}}}""", "no hash" },
        { """{"kind":"block","version":1,"value":{"originalIndex":0,"linears":{},"norms":{"n":{"storageType":"F33","value":{"hash":"x","shape":[1],"type":"Float32"}}}}}""", "storageType" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PutBlock_WithPairs_ReadsBackTheSame()
    {
        var block = Block(3);

        var found = _store.GetBlock(_store.PutBlock(block));

        Assert.Equal(3, found.OriginalIndex);
        Assert.Equal(["mlp.up_proj"], found.Linears.Keys);
        var (expected, linear) = (block.Linears["mlp.up_proj"], found.Linears["mlp.up_proj"]);
        Assert.Equal(TensorType.BFloat16, linear.StorageType);
        Assert.Equal([4, 2], linear.Weight.Shape);
        Assert.Equal(expected.Weight.Hash, linear.Weight.Hash);
        Assert.Equal([4, 8], linear.Lora!.Left.Shape);
        Assert.Equal([8, 2], Assert.Single(linear.Pairs).Coefficients.Right.Shape);
        Assert.Equal(HashB, linear.Pairs[0].Bias!.Frozen.Hash);
        Assert.Equal(TensorType.Float32, found.Norms["input_layernorm"].Value.Type);
        Assert.False(found.IsDense);
    }

    [Fact]
    public void Put_SameContentInOtherOrder_HasTheSameHash()
    {
        var tensor = new TensorReference(HashA, TensorType.Float16, [2]);
        var one = new ModelManifest(HashA, [HashB], new Dictionary<string, TensorReference> { ["x"] = tensor, ["B"] = tensor }, new Dictionary<string, string>());
        var two = one with { OuterTensors = new Dictionary<string, TensorReference> { ["B"] = tensor, ["x"] = tensor with { Shape = new List<long> { 2 } } } };

        Assert.Equal(_store.Put(one), _store.Put(two));
        Assert.NotEqual(_store.Put(one), _store.Put(one with { Blocks = [] }));
    }

    [Fact]
    public void Put_KnownManifest_HasTheKnownHash()
    {
        var manifest = new ModelManifest(
            HashA,
            [HashB],
            new Dictionary<string, TensorReference> { ["model.norm.weight"] = new(HashA, TensorType.BFloat16, [64]) },
            new Dictionary<string, string> { ["tokenizer.json"] = HashB });

        var hash = _store.Put(manifest);

        // The layout is part of what a store of last year holds: a change here needs a new layout version.
        Assert.Equal(
            "{\"kind\":\"model\",\"value\":{\"blocks\":[\"" + HashB + "\"],\"config\":\"" + HashA + "\",\"files\":{\"tokenizer.json\":\"" + HashB
            + "\"},\"outerTensors\":{\"model.norm.weight\":{\"hash\":\"" + HashA + "\",\"shape\":[64],\"type\":\"BFloat16\"}}},\"version\":1}",
            Encoding.UTF8.GetString(_store.Artifacts.ReadAll(hash)));
        Assert.Equal([HashB], _store.GetModel(hash).Blocks);
    }

    [Fact]
    public void GetBlock_Twice_ParsesOnce()
    {
        var hash = _store.PutBlock(Block(1));

        Assert.Same(_store.GetBlock(hash), _store.GetBlock(hash));
    }

    [Fact]
    public void GetBlock_Missing_SaysSo() => Assert.Throws<ArtifactMissingException>(() => _store.GetBlock(HashA));

    [Theory]
    [MemberData(nameof(Damaged))]
    public void GetBlock_Damaged_SaysWhat(string json, string word)
    {
        var hash = _store.Artifacts.PutBytes(Encoding.UTF8.GetBytes(json));

        var error = Assert.Throws<ArtifactCorruptException>(() => _store.GetBlock(hash));

        Assert.Contains(word, error.Message);
        Assert.Contains(hash, error.Message);
    }

    [Fact]
    public void GetBlock_OtherBytesThanTheHash_IsRefused()
    {
        var hash = _store.PutBlock(Block(1));
        var other = _store.PutBlock(Block(2));
        var files = _folder.Files();
        File.Copy(_folder[files.Single(file => file.EndsWith(other[2..], StringComparison.Ordinal))], _folder[files.Single(file => file.EndsWith(hash[2..], StringComparison.Ordinal))], overwrite: true);

        var error = Assert.Throws<ArtifactCorruptException>(() => _store.GetBlock(hash));

        Assert.Contains("another hash", error.Message);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("")]
    public void Put_FileNameThatLeavesTheFolder_IsRefused(string name)
    {
        var manifest = new ModelManifest(HashA, [], new Dictionary<string, TensorReference>(), new Dictionary<string, string> { [name] = HashA });

        Assert.Throws<ArgumentException>(() => _store.Put(manifest));
    }

    private static BlockVersion Block(int index)
    {
        var factors = new LowRankFactors(new(HashA, TensorType.Float32, [4, 8]), new(HashB, TensorType.Float32, [8, 2]));
        var weight = new TensorReference(HashA, TensorType.BFloat16, [4, 2]);
        var bias = new FusionBias(new(HashA, TensorType.Float32, [4]), new(HashB, TensorType.BFloat16, [4]));
        var linear = new LinearVersion(TensorType.BFloat16, weight, bias.Frozen, factors, [new FusionPair(factors, weight, bias)]);
        var norm = new VectorVersion(TensorType.BFloat16, new(HashA, TensorType.Float32, [2]));
        return new BlockVersion(
            index,
            new Dictionary<string, LinearVersion> { ["mlp.up_proj"] = linear },
            new Dictionary<string, VectorVersion> { ["input_layernorm"] = norm });
    }
}
