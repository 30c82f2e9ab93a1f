using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Orleans.Tests.Storage;

public sealed class GrainStorageTests
{
    private readonly OwnStorage _storage = new();

    private Task<TestSilo> StartAsync() => TestSilo.StartAsync(silo => silo.Services.AddGrainStorage("own", (_, _) => _storage));

    [Fact]
    public async Task Provider_OfOurOwn_IsAskedByNameAndGrainId()
    {
        await using var silo = await StartAsync();
        var grain = silo.Client.GetGrain<IOwnStorageGrain>("k");

        Assert.Equal(42, await grain.AddAsync(2));

        Assert.Equal("e2", await grain.EtagAsync());
        Assert.Equal(["read s ownstorage/k", "write s ownstorage/k e1"], _storage.Calls);
    }

    [Fact]
    public async Task Write_Inconsistent_CallerSeesItAndTheGrainStartsAnew()
    {
        await using var silo = await StartAsync();
        var grain = silo.Client.GetGrain<IOwnStorageGrain>("k");
        _storage.Failure = new InconsistentStateException("another version", "e9", "e1");

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.AddAsync(2));

        Assert.Equal(("e9", "e1"), (error.StoredEtag, error.CurrentEtag));
        Assert.Equal(43, await grain.AddAsync(3));
        Assert.Equal(2, _storage.Calls.Count(static call => call.StartsWith("read", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Write_ProviderFails_CallerSeesAnOrleansException()
    {
        await using var silo = await StartAsync();
        var grain = silo.Client.GetGrain<IOwnStorageGrain>("k");
        _storage.Failure = new IOException("disk full");

        var error = await Assert.ThrowsAsync<OrleansException>(() => grain.AddAsync(2));

        Assert.Contains("disk full", error.Message);
    }

    [Fact]
    public async Task Provider_NotRegistered_CallFails()
    {
        await using var silo = await TestSilo.StartAsync(static _ => { });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => silo.Client.GetGrain<IOwnStorageGrain>("k").AddAsync(1));

        Assert.Contains("own", error.ToString());
    }
}
