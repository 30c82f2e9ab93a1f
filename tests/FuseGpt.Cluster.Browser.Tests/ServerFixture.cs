namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>The server without a token that most tests look at.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    internal PageServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await PageServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
