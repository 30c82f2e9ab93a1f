using FuseGpt.Cluster.Core.Checkpoints;

namespace FuseGpt.Cluster.Core.Tests.Checkpoints;

public sealed class EndTokensTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"eos_token_id": [3, 4]}""", """{"eos_token_id": 9}""", new[] { 3, 4 })]
    [InlineData("""{"eos_token_id": null}""", """{"eos_token_id": 9}""", new[] { 9 })]
    [InlineData(null, """{"text_config": {"eos_token_id": 8}}""", new[] { 8 })]
    [InlineData(null, "{}", new int[0])]
    public void Read_Files_GenerationConfigComesFirst(string? generation, string config, int[] expected)
    {
        _folder.Write("config.json", config);
        if (generation is not null)
        {
            _folder.Write("generation_config.json", generation);
        }

        Assert.Equal(expected, EndTokens.Read(_folder.Path));
    }

    [Theory]
    [InlineData("""{"eos_token_id": "end"}""")]
    [InlineData("{")]
    public void Read_NoTokenId_IsRefused(string config)
    {
        _folder.Write("config.json", config);

        Assert.Throws<InvalidInputException>(() => EndTokens.Read(_folder.Path));
    }
}
