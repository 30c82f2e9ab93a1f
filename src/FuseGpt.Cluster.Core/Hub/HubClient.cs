using FuseGpt.Cluster.Core.Checkpoints;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>
/// Finds the folder of a model that is given as a folder or by its id on the hub: in the machine's Hugging Face cache first, else by
/// downloading it into that cache.
/// </summary>
/// <param name="http">From <see cref="NewHttpClient"/>, or any other that follows no redirects by itself.</param>
/// <param name="time">The clock that waits are measured by.</param>
/// <param name="settings">Hub, cache and token.</param>
public sealed class HubClient(HttpClient http, TimeProvider time, HubSettings settings)
{
    private const int MostAtOnce = 4;

    /// <summary>A client that leaves redirects to this class, for the token must not go along to other hosts.</summary>
    public static HttpClient NewHttpClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    /// <summary>Finds or downloads a model. What the cache has is taken as it is: a branch that moved on since is not looked for.</summary>
    /// <param name="model">A folder, or <c>org/name</c>, or <c>org/name@revision</c>; a folder of that name wins.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellationToken">Stops a download; the next one goes on from there.</param>
    /// <returns>Full path of the model's folder; its files may be links.</returns>
    /// <exception cref="InvalidInputException">
    /// It is neither a folder nor an id, there is no such model, it is gated or has no weights that can be used, or it would have to
    /// be downloaded offline.
    /// </exception>
    /// <exception cref="FuseGptException">The hub cannot be reached, or what it sends is damaged.</exception>
    public async Task<string> ResolveAsync(string model, IProgress<HubProgress>? progress, CancellationToken cancellationToken)
    {
        if (Directory.Exists(model))
        {
            return Path.GetFullPath(model);
        }

        if (File.Exists(model))
        {
            throw new InvalidInputException("MODEL", model, "It is a file; a model is a folder.", "Give the folder that holds the model's config.json and safetensors files.");
        }

        var id = HubModelId.Parse(model);
        var cache = new HubCache(settings.CacheFolder, id);
        return cache.FindSnapshot() ?? (settings.Offline
            ? throw HubErrors.Offline(id, settings.CacheFolder)
            : await DownloadAsync(id, cache, progress, cancellationToken));
    }

    private async Task<string> DownloadAsync(HubModelId id, HubCache cache, IProgress<HubProgress>? progress, CancellationToken cancellation)
    {
        var api = new HubApi(new HubHttp(http, settings), id, settings.Endpoint);
        var listing = await new HubRetry(time).RunAsync(() => api.ListAsync(cancellation), cancellation);
        var download = new BlobDownload(api, cache, listing.Commit, time);
        var files = await DescribeAsync(api, listing.Commit, ModelFiles.Select(id, listing), cancellation);
        if (files.Find(file => file.Name == CheckpointFiles.Index) is { } index)
        {
            await download.RunAsync(index, _ => { }, cancellation);
            var shards = ShardIndex.Read(cache.BlobPath(index.Hash)).Values.Distinct(StringComparer.Ordinal);
            files.AddRange(await DescribeAsync(api, listing.Commit, shards, cancellation));
        }

        var sum = new HubProgressSum(id.ToString(), files, progress);
        await ForEachAsync(files, (file, token) => download.RunAsync(file, bytes => sum.Report(file, bytes), token), cancellation);
        cache.Publish(listing.Commit, files);
        return cache.SnapshotFolder(listing.Commit);
    }

    private async Task<List<HubFile>> DescribeAsync(HubApi api, string commit, IEnumerable<string> names, CancellationToken cancellation)
    {
        var list = names.ToList();
        var files = new HubFile[list.Count];
        await ForEachAsync(
            Enumerable.Range(0, list.Count),
            async (index, token) => files[index] = await new HubRetry(time).RunAsync(() => api.DescribeAsync(commit, list[index], token), token),
            cancellation);
        return [.. files];
    }

    private static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> body, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
            async (item, token) => await body(item, token));
}
