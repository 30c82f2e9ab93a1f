namespace FuseGpt.Cluster.Grafana.Tests.Live;

/// <summary>One live system for all its tests, started by the first that finds Prometheus installed.</summary>
public sealed class LiveSystemFixture : IAsyncLifetime
{
    private LiveSystem? _system;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await (_system?.DisposeAsync() ?? default);

    /// <summary>Its Prometheus, or skips the calling test with the reason.</summary>
    internal async Task<PrometheusServer> PrometheusAsync()
    {
        _ = PrometheusTools.Find("prometheus");
        _system ??= await LiveSystem.StartAsync();
        return _system.Prometheus;
    }
}
