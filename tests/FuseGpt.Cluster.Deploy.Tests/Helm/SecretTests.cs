namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>Texts that nobody should know, and nobody should have to make up.</summary>
public sealed class SecretTests
{
    private const string Name = "fusegpt-fusegpt-cluster-token";

    public static TheoryData<int> Majors => [.. Chart.Majors];

    [SkippableTheory]
    [MemberData(nameof(Majors))]
    public void Token_FirstTime_IsLongAndAnotherEachTime(int major)
    {
        var tokens = Enumerable.Range(0, 2).Select(_ => Token(Chart.Render(major, "laptop"))).ToList();

        Assert.All(tokens, token => Assert.Matches("^[A-Za-z0-9]{43}$", token));
        Assert.NotEqual(tokens[0], tokens[1]);
    }

    [SkippableTheory]
    [MemberData(nameof(Majors))]
    public async Task Token_ThatIsThere_IsKept(int major)
    {
        await using var cluster = await FakeCluster.StartAsync(Name, "token", "the first one");

        var manifests = Chart.Render(major, "laptop", "--dry-run=server", "--disable-openapi-validation", "--kube-apiserver", cluster.Address);

        Assert.Equal("the first one", Token(manifests));
    }

    [SkippableTheory]
    [MemberData(nameof(Majors))]
    public void Token_OfTheUsers_IsNotMade(int major)
    {
        var manifests = Chart.Render(major, "minimal");

        Assert.DoesNotContain(Yaml.ReadAll(manifests), manifest => manifest.Text("kind") == "Secret");
        Assert.Contains("secretName: my-token", manifests, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Redis_Password_IsTheOneInTheConnectionString()
    {
        var secret = Yaml.ReadAll(Chart.Render(Chart.Majors[^1], "full")).Single(manifest => manifest.Text("metadata", "name") == "fusegpt-fusegpt-cluster-redis" && manifest.Text("kind") == "Secret");

        var password = secret.Text("stringData", "redis-password");

        Assert.Matches("^[A-Za-z0-9]{43}$", password);
        Assert.Equal($"fusegpt-fusegpt-cluster-redis:6379,password={password}", secret.Text("stringData", "connection"));
    }

    private static string Token(string manifests) =>
        Yaml.ReadAll(manifests).Single(manifest => manifest.Text("metadata", "name") == Name).Text("stringData", "token")!;
}
