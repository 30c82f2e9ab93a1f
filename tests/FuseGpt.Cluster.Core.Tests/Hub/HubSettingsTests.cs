using FuseGpt.Cluster.Core.Hub;

namespace FuseGpt.Cluster.Core.Tests.Hub;

public sealed class HubSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_EmptyEnvironment_TakesTheUsersCacheAndNoToken()
    {
        var settings = Read();

        Assert.Equal(_folder[".cache/huggingface/hub"], settings.CacheFolder);
        Assert.Equal("https", settings.Endpoint.Scheme);
        Assert.Null(settings.Token);
        Assert.False(settings.Offline);
    }

    [Theory]
    [InlineData("HF_HUB_CACHE=/a/b;HF_HOME=/c", "/a/b")]
    [InlineData("HF_HOME=/c;XDG_CACHE_HOME=/x", "/c/hub")]
    [InlineData("XDG_CACHE_HOME=/x", "/x/huggingface/hub")]
    public void Read_CacheVariables_AreTakenInTheOrderOfThePythonTools(string variables, string expected) =>
        Assert.Equal(expected, Read(variables.Split(';')).CacheFolder);

    [Fact]
    public void Read_Token_ComesFromTheEnvironmentThenFromTheLogIn()
    {
        _folder.Write("token", " filed\n");

        Assert.Equal("filed", Read($"HF_HOME={_folder.Path}").Token);
        Assert.Equal("filed", Read($"HF_TOKEN_PATH={_folder["token"]}").Token);
        Assert.Equal("given", Read($"HF_HOME={_folder.Path}", "HF_TOKEN= given ").Token);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("TRUE", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Read_Offline_IsReadAsThePythonToolsDo(string value, bool expected) => Assert.Equal(expected, Read($"HF_HUB_OFFLINE={value}").Offline);

    [Fact]
    public void Read_EndpointThatIsNoAddress_IsRefused()
    {
        var error = Assert.Throws<InvalidInputException>(() => Read("HF_ENDPOINT=mirror"));

        Assert.Equal("HF_ENDPOINT", error.Setting);
    }

    private HubSettings Read(params string[] variables)
    {
        var map = variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return HubSettings.Read(map.GetValueOrDefault, _folder.Path);
    }
}
