namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>Tests that share one browser and one server; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<ServerFixture>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "browser";
}
